"""What requests adds to a person's own navigation."""

from devosupport.accounts.access import organisations_of
from devosupport.accounts.models import User
from devosupport.accounts.navigation import Item, register


def at_an_organisation(user: User) -> bool:
    return organisations_of(user).exists()


register(Item("Our requests", "requests:home", who=at_an_organisation, order=10, home=True))
register(Item("Ask for support", "requests:new", who=at_an_organisation, order=15))
