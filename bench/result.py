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
        said = f"{self.what}: {self.value:.3g} {self.unit}"
        if self.limit is None:
            return said
        aim = f"{'at least' if self.more_is_better else 'at most'} {self.limit:g}"
        return f"{said} ({aim}: {'reached' if self.reached else 'NOT REACHED'})"
