"""What requests adds to a person's own navigation."""

from devosupport.accounts.access import organisations_of
from devosupport.accounts.models import User
from devosupport.accounts.navigation import Item, register


def at_an_organisation(user: User) -> bool:
    """Asked by two entries, so kept on the user."""
    if not hasattr(user, "_at_an_organisation"):
        user._at_an_organisation = organisations_of(user).exists()  # type: ignore[attr-defined]
    found: bool = user._at_an_organisation  # type: ignore[attr-defined]
    return found


register(Item("Our requests", "requests:home", who=at_an_organisation, order=10, home=True))
register(Item("Ask for support", "requests:new", who=at_an_organisation, order=15))
