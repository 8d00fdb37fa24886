"""How long what is kept, for whoever has to say it: privacy, and the forms that ask.

The app that holds the table tells it here, so that a promise on a form below it is the rule itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Kept:
    """`what` is the code; `since`: what the months are counted from; `fate`: what happens then.

    `warned`: whoever wrote it is told before.
    """

    what: str
    label: str
    months: int
    since: str
    fate: str
    warned: bool = False

    @property
    def how_long(self) -> str:
        return f"{in_words(self.months)} after {self.since}"


Table = Callable[[], Sequence[Kept]]
_tables: list[Table] = []


def register(table: Table) -> None:
    if table not in _tables:
        _tables.append(table)


def table() -> list[Kept]:
    """Every rule, in the order of the table."""
    return [row for told in _tables for row in told()]


def months_of(what: str) -> int:
    """For how many months; LookupError where no table holds the code."""
    for row in table():
        if row.what == what:
            return row.months
    raise LookupError(f"Nothing says how long {what} is kept.")


def in_words(months: int) -> str:
    return f"{months} month{'' if months == 1 else 's'}"
