"""Which early warnings, and about which councils, an officer may see."""

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import Http404
from django.shortcuts import get_object_or_404

from devosupport.accounts.access import has_role, today
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import AdvisedRegion, User
from devosupport.places.models import Organisation
from devosupport.places.querysets import during
from requests.access import may_see_warnings
from requests.choices import Level
from requests.models import EarlyWarning, SupportRequest

READERS = (OfficerRole.MANAGER, OfficerRole.PRINCIPAL_ADVISER)
GRAVEST_FIRST = (Level.SERIOUS, Level.CONCERN, Level.WATCH, Level.OVER)
COLOURS = {Level.SERIOUS: "red", Level.CONCERN: "orange", Level.WATCH: "yellow", Level.OVER: "grey"}


def reads_warnings(user: User) -> bool:
    return has_role(user, *READERS)


def may_warn(user: User, case: SupportRequest) -> bool:
    """`may_see_warnings` about who asks, without another query; a case as `found` loads it."""
    if has_role(user, OfficerRole.MANAGER):
        return True
    same = case.region_id == case.lead.region_id
    advised = bool(case.known_advises)  # type: ignore[attr-defined]
    return has_role(user, OfficerRole.PRINCIPAL_ADVISER) and same and advised


def warnings_for(user: User) -> QuerySet[EarlyWarning]:
    """The gravest first; a Principal Adviser's own regions only."""
    whens = [When(level=level, then=Value(rank)) for rank, level in enumerate(GRAVEST_FIRST)]
    grave = Case(*whens, default=Value(len(whens)), output_field=IntegerField())
    rows = EarlyWarning.objects.select_related("organisation__region", "changed_by")
    rows = rows.order_by(grave, "look_again_on", "organisation__name")
    if has_role(user, OfficerRole.MANAGER):
        return rows
    if not has_role(user, OfficerRole.PRINCIPAL_ADVISER):
        return rows.none()
    regions = AdvisedRegion.objects.filter(during(today()), user=user).values("region_id")
    return rows.filter(organisation__region__in=regions)


def council_or_404(user: User, slug: str) -> Organisation:
    council = get_object_or_404(Organisation.objects.select_related("region"), slug=slug)
    if not may_see_warnings(user, council):
        raise Http404
    return council


def warning_about(council: Organisation) -> EarlyWarning | None:
    return EarlyWarning.objects.filter(organisation=council).select_related("changed_by").first()
