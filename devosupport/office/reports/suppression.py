"""What a cell may say where sensitive requests are among those counted.

They count only in totals of five or more. In a list that holds any, every number from one to four
becomes "fewer than 5", and so many others are held back that nobody can subtract: two cells at
least, and five or more in them together. A list without any has nothing to hide.
"""

from collections.abc import Sequence
from typing import NamedTuple

SMALLEST = 5
FEW = f"fewer than {SMALLEST}"
HELD_BACK = "not shown"

Cell = int | str


class Tally(NamedTuple):
    """How many, and how many of them are sensitive."""

    n: int = 0
    sensitive: int = 0


def alone(tally: Tally) -> Cell:
    """A number that stands by itself."""
    return FEW if tally.sensitive and tally.n < SMALLEST else tally.n


def shown(tallies: Sequence[Tally]) -> list[Cell]:
    """The cells of one column, in order, whose total may be known."""
    cells: list[Cell] = [tally.n for tally in tallies]
    if not any(tally.sensitive for tally in tallies):
        return cells
    hidden = {place for place, tally in enumerate(tallies) if 0 < tally.n < SMALLEST}
    for place in hidden:
        cells[place] = FEW
    # The smallest first; where nothing else is left, an empty cell is fewer than five too.
    rest = sorted(
        (place for place in range(len(tallies)) if place not in hidden),
        key=lambda place: (tallies[place].n == 0, tallies[place].n, place),
    )
    while rest and hidden and (len(hidden) < 2 or sum(tallies[i].n for i in hidden) < SMALLEST):
        place = rest.pop(0)
        hidden.add(place)
        cells[place] = HELD_BACK if tallies[place].n else FEW
    return cells
