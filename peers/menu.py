"""The entries of peers in the account navigation."""

from devosupport.accounts.navigation import Item, register
from peers.access import is_peer

register(Item("Peer support", "peers:home", is_peer, order=20, home=True))
