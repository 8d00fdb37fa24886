"""One measured figure, with what it should reach."""

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

    def __str__(self) -> str:
        # Three figures say enough of a time; a total is given whole.
        figure = f"{self.value:.3g}" if abs(self.value) < 100 else f"{self.value:.8g}"
        said = f"{self.what}: {figure} {self.unit}".rstrip()
        if self.limit is None:
            return said
        aim = f"{'at least' if self.more_is_better else 'at most'} {self.limit:g}"
        return f"{said} ({aim}: {'reached' if self.reached else 'NOT REACHED'})"
