"""The account navigation: each app registers its own entries; the person decides which show.

Registered from `AppConfig.ready`. An entry names an address by its url name, so that a renamed
address fails a test instead of leaving a dead link.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from devosupport.accounts.models import User


@dataclass(frozen=True)
class Item:
    """One entry. `home` marks where a person lands after signing in, lowest `order` first.

    `also`: names of addresses elsewhere whose pages belong under it as well.
    """

    label: str
    url_name: str
    who: Callable[[User], bool]
    order: int = 50
    home: bool = False
    also: tuple[str, ...] = ()

    @property
    def parts(self) -> list[str]:
        """The addresses under which this entry is the current one; its own comes first."""
        return [reverse(name) for name in (self.url_name, *self.also)]


_items: dict[str, Item] = {}


def register(item: Item) -> Item:
    _items[item.url_name] = item
    return item


def items_for(user: User) -> list[Item]:
    """The entries a person sees, in order."""
    ordered = sorted(_items.values(), key=lambda item: (item.order, item.label))
    return [item for item in ordered if item.who(user)]


def home_for(user: User) -> str:
    """Where a person lands after signing in; their account when no service is theirs yet."""
    homes = (item.url_name for item in items_for(user) if item.home)
    return reverse(next(homes, "accounts:account"))
