"""For which organisation somebody acts, when they belong to several."""

from django.http import HttpRequest

from devosupport.accounts.access import organisations_of
from devosupport.places.models import Organisation

ACTING = "acting_organisation"


def acting_organisation(request: HttpRequest) -> Organisation | None:
    """The one chosen for this session, if still theirs; else their only or first; else None."""
    mine = list(organisations_of(request.user).order_by("short_name"))
    chosen = request.session.get(ACTING)
    return next((one for one in mine if one.pk == chosen), mine[0] if mine else None)


def act_for(request: HttpRequest, organisation: Organisation) -> None:
    request.session[ACTING] = organisation.pk
