"""What the work programme adds to the account navigation."""

from devosupport.accounts.access import is_officer
from devosupport.accounts.navigation import Item, register

register(Item("Work programme", "programme:list", is_officer, order=64))
