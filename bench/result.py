"""One measured figure, with what it should reach."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """`limit` is the most that is good enough, or the least where `more_is_better`."""

    what: str
    value: float
    unit: str
    limit: float | None = None
    more_is_better: bool = False

    @property
    def reached(self) -> bool:
        if self.limit is None:
            return True
        return self.value >= self.limit if self.more_is_better else self.value <= self.limit

    @property
    def figure(self) -> str:
        """Three figures say enough of a time; a total is given whole."""
        said = f"{self.value:.3g}" if abs(self.value) < 100 else f"{self.value:.8g}"
        return f"{said} {self.unit}".rstrip()

    @property
    def reach(self) -> str:
        if self.limit is None:
            return ""
        return f"{'at least' if self.more_is_better else 'at most'} {self.limit:g}"

    @property
    def verdict(self) -> str:
        if self.limit is None:
            return ""
        return "reached" if self.reached else "NOT REACHED"

    def __str__(self) -> str:
        aim = f" ({self.reach}: {self.verdict})" if self.limit is not None else ""
        return f"{self.what}: {self.figure}{aim}"


def table(rows: Sequence[tuple[str, Result]]) -> str:
    """All results as one table: benchmark, what, figure, what it should reach, whether it did."""
    cells = [("benchmark", "what", "figure", "reach", "")]
    cells += [(name, row.what, row.figure, row.reach, row.verdict) for name, row in rows]
    widths = [min(70, max(len(cell[at]) for cell in cells)) for at in range(5)]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(cell, widths, strict=True)).rstrip()
        for cell in cells
    )
