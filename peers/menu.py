"""The entries of peers in the account navigation."""

from devosupport.accounts.access import at_an_organisation, is_officer
from devosupport.accounts.navigation import Item, register
from peers.access import is_peer

register(Item("Peer support", "peers:home", is_peer, order=20, home=True))
register(Item("Put a peer forward", "peers:nominations", at_an_organisation, order=16))
register(Item("Roster", "peers:roster", is_officer, order=40))
register(Item("Matching", "peers:matching", is_officer, order=42))
