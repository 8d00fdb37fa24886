"""The entries of accounts in the account navigation."""

from devosupport.accounts.access import is_officer
from devosupport.accounts.models import User
from devosupport.accounts.navigation import Item, register


def anybody(user: User) -> bool:
    return True


register(Item("People", "accounts:people", is_officer, order=80))
register(Item("Account", "accounts:account", anybody, order=90))
