"""What bulletins add to the account navigation."""

from devosupport.accounts.access import is_officer
from devosupport.accounts.navigation import Item, register

register(Item("Bulletins", "bulletins:list", is_officer, order=63))
