"""What other apps add to a place's page, without places knowing them.

An app registers in its AppConfig.ready; a panel that has nothing to say returns None.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from devosupport.places.models import Organisation


@dataclass(frozen=True)
class Panel:
    """`template` is rendered with `context` under the heading `title`."""

    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)


# One query at most, so that a place's page stays within its six.
Maker = Callable[[Organisation, date], Panel | None]
_makers: dict[str, tuple[int, Maker]] = {}


def register(name: str, maker: Maker, *, order: int) -> None:
    """`order` says where on the page: the adviser 10, deals 20, resources 30."""
    _makers[name] = (order, maker)


def panels_of(organisation: Organisation, at: date) -> list[Panel]:
    made = (maker(organisation, at) for _, maker in sorted(_makers.values(), key=lambda m: m[0]))
    return [panel for panel in made if panel is not None]
