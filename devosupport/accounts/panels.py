"""What accounts add to a place's page: its Principal Adviser."""

from datetime import date

from devosupport.accounts.models import User
from devosupport.places.models import Organisation
from devosupport.places.panels import Panel, register


def adviser(place: Organisation, at: date) -> Panel | None:
    """One query; nothing for a body that is over, or a region nobody holds."""
    if place.region is None or (place.ends and place.ends <= at):
        return None
    people = list(User.objects.principal_advisers_for(place.region, at)[:2])
    if not people:
        return None
    return Panel("Your Principal Adviser", "accounts/adviser_panel.html", {"people": people})


register("accounts.adviser", adviser, order=10)
