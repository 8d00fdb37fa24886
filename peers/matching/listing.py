"""Every team of a request that is worth at least so much and reaches what is asked of it.

A team fills each line of its request with different peers. Its worth is the sum of its pairs'
gains, its points the sum of their scores. Teams are few where points are scarce, and those worth
looking at are fewer: a price on points, as the relaxation would set it, leaves out the rest.
"""

from dataclasses import dataclass

import numpy as np

from peers.matching.program import Floats, Ints

# Halvings of the range in which the price on points is sought.
STEPS = 60
# Teams in the making that a search looks at before it gives up.
MOST_STEPS = 200_000
# What a sum of gains may be off by through floating point.
DUST = 1e-6


@dataclass(frozen=True, slots=True)
class Choice:
    """The pairs that one request could have, and what its team must come to."""

    lines: Ints
    peers: Ints
    scores: Ints
    # How many seats of each line are to be filled.
    seats: dict[int, int]
    # The points that the new seats must reach together.
    rest: int

    @property
    def size(self) -> int:
        return sum(self.seats.values())


class TooMany(Exception):
    """There are more teams than anybody asked for, or than can be looked through."""


def price_of_points(choice: Choice, gains: Floats) -> float:
    """Of all prices the one that leaves the best team worth least: its bound is the closest."""

    def reaches(price: float) -> bool:
        weights = gains + price * choice.scores
        best = np.argpartition(-weights, choice.size - 1)[: choice.size]
        return int(choice.scores[best].sum()) >= choice.rest

    if reaches(0.0):
        return 0.0
    low, high = 0.0, 1.0 + 2.0 * float(np.abs(gains).max())
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if reaches(middle) else (middle, high)
    return high


def teams(choice: Choice, gains: Floats, least: float, most: int) -> list[tuple[int, ...]]:
    """All teams worth at least `least`, as positions in the choice; TooMany beyond `most`."""
    if len(gains) < choice.size:
        return []
    search = Search(choice, gains, least, most)
    search.go_on((), 0, 0.0)
    return search.found


def best_teams(choice: Choice, gains: Floats, above: float) -> list[tuple[int, ...]]:
    """The best team, where it is worth more than `above`, after ever better ones on the way;
    TooMany when the search takes too long."""
    if len(gains) < choice.size:
        return []
    search = Search(choice, gains, above, MOST_STEPS, rising=True)
    search.go_on((), 0, 0.0)
    return search.found


class Search:
    """In the order of weight, so that each branch ends where the rest cannot make up for it."""

    def __init__(
        self, choice: Choice, gains: Floats, least: float, most: int, *, rising: bool = False
    ) -> None:
        self.choice, self.least, self.most, self.rising = choice, least, most, rising
        self.price = price_of_points(choice, gains)
        weights = gains + self.price * choice.scores
        order = np.argsort(-weights, kind="stable")
        self.order = order.tolist()
        self.gains = gains[order].tolist()
        self.scores = choice.scores[order].tolist()
        self.lines = choice.lines[order].tolist()
        self.peers = choice.peers[order].tolist()
        self.weights = weights[order].tolist()
        self.sums = [0.0, *np.cumsum(weights[order]).tolist()]
        self.floor = least - DUST + self.price * choice.rest
        self.steps = 0
        self.found: list[tuple[int, ...]] = []

    def go_on(self, team: tuple[int, ...], start: int, weight: float) -> None:
        """Add one more pair to the team, from `start` on in the order."""
        missing = self.choice.size - len(team)
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise TooMany
        if not missing:
            self.keep(team)
            return
        sums = self.sums
        for at in range(start, len(self.order) - missing + 1):
            if weight + sums[at + missing] - sums[at] < self.floor:
                return
            if self.joins(team, at):
                self.go_on((*team, at), at + 1, weight + self.weights[at])

    def joins(self, team: tuple[int, ...], at: int) -> bool:
        """The peer is not on the team yet, and their line has a seat left."""
        line, peer = self.lines[at], self.peers[at]
        if any(self.peers[other] == peer for other in team):
            return False
        taken = sum(1 for other in team if self.lines[other] == line)
        return taken < self.choice.seats[line]

    def keep(self, team: tuple[int, ...]) -> None:
        points = sum(self.scores[at] for at in team)
        worth = sum(self.gains[at] for at in team)
        if points >= self.choice.rest and worth >= self.least - DUST:
            if len(self.found) >= self.most:
                raise TooMany
            self.found.append(tuple(self.order[at] for at in team))
            if self.rising:
                self.least = worth + 2 * DUST
                self.floor = self.least - DUST + self.price * self.choice.rest
