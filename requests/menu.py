"""What requests adds to a person's own navigation."""

from devosupport.accounts.navigation import Item, register
from requests.access import at_an_organisation

register(Item("Our requests", "requests:home", who=at_an_organisation, order=10, home=True))
register(Item("Raise an issue", "requests:issues", who=at_an_organisation, order=14))
register(Item("Ask for support", "requests:new", who=at_an_organisation, order=15))
