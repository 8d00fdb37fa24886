"""What the register adds to a place's page: the deals of the area it is in."""

from datetime import date

from devosupport.places.choices import OrganisationKind
from devosupport.places.models import Organisation
from devosupport.places.panels import Panel, register
from knowledge.register.models import Deal

MOST = 12


def deals(place: Organisation, at: date) -> Panel | None:
    """One query; nothing for groupings and offices, which have no area of their own."""
    if place.kind not in (OrganisationKind.COUNCIL, OrganisationKind.STRATEGIC_AUTHORITY):
        return None
    rows = list(Deal.objects.of_organisation(place.pk).with_first_area()[:MOST])
    if not rows:
        return None
    return Panel("Deals and offers that touch it", "register/panel.html", {"rows": rows})


register("register.deals", deals, order=20)
