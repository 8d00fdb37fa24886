"""One table of a report: its rows are what the screen, the picture and the file all show."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString

from devosupport.core.charts import Bar, bars
from devosupport.office.reports.suppression import Tally, shown

BEFORE = "Period before"


@dataclass(frozen=True)
class Table:
    """`rows` begin with a label. `file` replaces the rows of the CSV where it says more."""

    slug: str
    title: str
    says: str
    header: Sequence[str]
    rows: list[list[Any]]
    picture: SafeString | str = ""
    file: tuple[Sequence[str], list[list[Any]]] | None = None
    empty: str = "Nothing in this period or the one before."
    # Columns that are words stand to the left.
    words: frozenset[int] = field(default_factory=frozenset)

    @property
    def anything(self) -> bool:
        return any(cell for row in self.rows for cell in row[1:] if cell != "")

    @property
    def csv(self) -> tuple[Sequence[str], list[list[Any]]]:
        return self.file or (self.header, self.rows)


def drawn(title: str, rows: Iterable[tuple[str, Any, Any]], unit: str = "") -> SafeString:
    """Bars of this period; a mark for the period before. Cells that are words have no length."""
    return bars(
        [
            Bar(
                label,
                number(value),
                value if isinstance(value, str) else f"{value:,.10g}{unit}",
                limit=number(before) or None,
            )
            for label, value, before in rows
        ],
        title=title,
    )


def number(cell: Any) -> float:
    return float(cell) if not isinstance(cell, str) and cell is not None else 0.0


def compared(
    slug: str,
    title: str,
    says: str,
    header: tuple[str, str],
    labels: Iterable[tuple[Any, str]],
    tallies: tuple[Mapping[Any, Tally], Mapping[Any, Tally]],
    more: Callable[[Any], list[Any]] | None = None,
) -> Table:
    """A count for each label beside that of the period before. `more`: further cells by code."""
    pairs = list(labels)
    columns = [shown([found.get(code, Tally()) for code, _ in pairs]) for found in tallies]
    rows = [
        [label, now, before, *(more(code) if more else [])]
        for (code, label), now, before in zip(pairs, *columns, strict=True)
    ]
    picture = drawn(title, [(row[0], row[1], row[2]) for row in rows])
    return Table(slug, title, says, (*header, BEFORE), rows, picture)
