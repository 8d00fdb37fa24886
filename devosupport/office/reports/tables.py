"""One table of a report: its rows are what the screen, the picture and the file all show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from devosupport.core.charts import Bar, bars

# Fewer than this, and a sensitive request could be recognised: then it is left out.
SMALLEST = 5


def seen(total: int, sensitive: int) -> int:
    """What a cell may say: sensitive requests count only in cells of five or more."""
    return total if total >= SMALLEST else total - sensitive


@dataclass(frozen=True)
class Table:
    """`rows` begin with a label. The picture draws the first number of each; `file` replaces
    the rows of the CSV where it says more than the screen."""

    slug: str
    title: str
    says: str
    header: Sequence[str]
    rows: list[list[Any]]
    file: tuple[Sequence[str], list[list[Any]]] | None = None
    empty: str = "Nothing in this period."

    @property
    def picture(self) -> SafeString:
        return bars(
            [Bar(str(row[0]), float(row[1])) for row in self.rows if row[1] is not None],
            title=self.title,
        )

    @property
    def anything(self) -> bool:
        return any(row[1] for row in self.rows)

    @property
    def csv(self) -> tuple[Sequence[str], list[list[Any]]]:
        return self.file or (self.header, self.rows)
