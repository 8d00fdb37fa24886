"""What networks add to the account navigation."""

from devosupport.accounts.access import is_officer
from devosupport.accounts.models import User
from devosupport.accounts.navigation import Item, register


def not_an_officer(user: User) -> bool:
    return not is_officer(user)


register(Item("Networks", "networks:mine", not_an_officer, order=62))
register(Item("Networks", "networks:list", is_officer, order=62))
