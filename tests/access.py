"""Who may open which address: one `Row` an address, collected from `tests/<app>/matrix.py`.

Whoever is not allowed is told nothing: signed in, they get 404; signed out, they are sent to
sign in. An address without a row fails the build.
"""

from collections.abc import Callable, Set
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.world import OFFICERS, PERSONAS, World

PUBLIC = "public"
EVERYONE = frozenset({"everyone"})
SIGNED_IN = frozenset(PERSONAS) - {PUBLIC}
COUNCILS = frozenset({"council_a", "council_b"})
PEERS = frozenset({"peer", "adviser"})

__all__ = ["COUNCILS", "EVERYONE", "OFFICERS", "PEERS", "PUBLIC", "SIGNED_IN", "Row", "all_rows"]


def nothing(world: World) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Row:
    """`status` is what those allowed get for a GET.

    405 marks an address that only takes POST: then nobody else's POST may get through either.
    `public` says what somebody signed out gets: "sign-in" (a redirect) or "404".
    """

    name: str
    allow: Set[str] = field(hash=False)
    kwargs: Callable[[World], dict[str, Any]] = nothing
    status: int = 200
    query: str = ""
    public: str = "sign-in"
    # What some of those allowed get instead, where it depends on what they have set up.
    or_status: int = 0
    # Tells rows of one address apart, such as another organisation's case.
    case: str = ""

    @property
    def label(self) -> str:
        return f"{self.name} {self.case}".strip()

    def allows(self, persona: str) -> bool:
        return "everyone" in self.allow or persona in self.allow


def all_rows() -> list[Row]:
    """Every app's rows, in the order of the folders' names."""
    here = Path(__file__).parent
    modules = sorted(here.glob("**/matrix.py"))
    return [
        row
        for path in modules
        for row in import_module(
            "tests." + ".".join(path.relative_to(here).with_suffix("").parts)
        ).ROWS
    ]
