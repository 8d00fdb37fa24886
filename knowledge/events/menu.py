"""The entries of events in the account navigation."""

from devosupport.accounts.access import is_officer
from devosupport.accounts.models import User
from devosupport.accounts.navigation import Item, register


def books(user: User) -> bool:
    return not is_officer(user)


register(Item("Events", "events:bookings", books, order=40))
register(Item("Events", "events:office", is_officer, order=61))
