"""What requests adds to a person's own navigation."""

from devosupport.accounts.access import at_an_organisation
from devosupport.accounts.navigation import Item, register

register(Item("Our requests", "requests:home", who=at_an_organisation, order=10, home=True))
register(Item("Raise an issue", "requests:issues", who=at_an_organisation, order=14))
register(Item("Ask for support", "requests:new", who=at_an_organisation, order=15))
