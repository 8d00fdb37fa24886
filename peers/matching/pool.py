"""Which pairs the solver holds in its hands, and the proof that the others do not matter."""

import time
from dataclasses import dataclass

import numpy as np

from peers.matching.build import Build, Held
from peers.matching.frame import Frame
from peers.matching.problem import Pair
from peers.matching.program import Floats, Ints, Outcome

# Up to here every pair is a column; beyond, each line starts with its best peers.
ALL_PAIRS = 30_000
FIRST_PEERS = 30
# Peers are scarce when all their room is less than this many times the seats.
PLENTY = 1.5
# How many left-out pairs a line takes in at a time.
MORE_PEERS = 15
TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The optimum of a step over every pair when seats may be shared out in fractions."""

    build: Build
    outcome: Outcome
    # Pairs that are no columns, and what each loses at least when it is taken.
    lines: Ints
    peers: Ints
    losing: Floats


NOBODY: Ints = np.zeros(0, dtype=np.int64)
NOTHING: Floats = np.zeros(0)


class Pool:
    """`inside` are the pairs taken in so far, `possible` those that the step allows at all, and
    `columns` those that are both."""

    def __init__(self, frame: Frame, plan: list[Pair]) -> None:
        self.frame = frame
        self.eligible = int(frame.eligible.sum())
        self.pruned = self.eligible > ALL_PAIRS
        self.inside = frame.eligible.copy()
        if self.pruned:
            self.inside[:] = False
            self.take_best(axis=1, count=FIRST_PEERS)
            if frame.fill.sum() * PLENTY > np.maximum(frame.room, 0).sum():
                # Nearly everybody is needed somewhere, their best lines first.
                count = frame.lines * FIRST_PEERS // max(frame.peers, 1)
                self.take_best(axis=0, count=max(count, 1))
            for line, peer in plan:
                self.inside[line, peer] = True
        self.target: int | None = None
        self.possible = frame.eligible
        self.number()

    def take_best(self, *, axis: int, count: int) -> None:
        ranked = np.where(self.frame.eligible, -self.frame.scores, 1)
        last = min(count, ranked.shape[axis])
        best = np.take(np.argsort(ranked, axis=axis, kind="stable"), np.arange(last), axis=axis)
        np.put_along_axis(self.inside, best, True, axis=axis)
        self.inside &= self.frame.eligible

    def aim(self, target: int | None) -> None:
        """Leave aside whoever cannot be part of a plan that lifts every request to `target`."""
        if target != self.target:
            self.target = target
            self.possible = self.frame.eligible if target is None else self.frame.of_use(target)
            self.number()

    def number(self) -> None:
        lines, peers = np.nonzero(self.inside & self.possible)
        self.columns: tuple[Ints, Ints] = (lines, peers)
        self.size = len(lines)

    def outside(self) -> tuple[Ints, Ints]:
        lines, peers = np.nonzero(self.possible & ~self.inside)
        return lines, peers

    def relax(
        self, step: str, held: Held, until: float, *, interior: bool = False
    ) -> Relaxed | Outcome:
        """The relaxed optimum over all pairs, by taking in pairs until none left out gains.

        Without one, what HiGHS said last.
        """
        self.aim(held.worst)
        while True:
            build = Build(self.frame, *self.columns, step, held)
            outcome = build.program.relax(seconds=until - time.monotonic(), interior=interior)
            if not outcome.optimal:
                return outcome
            if not self.pruned:
                return Relaxed(build, outcome, NOBODY, NOBODY, NOTHING)
            lines, peers = self.outside()
            gain = build.price(lines, peers, outcome.row_dual)
            if not self.take_in(lines, peers, gain, TOLERANCE * build.unit):
                return Relaxed(build, outcome, lines, peers, -gain)

    def take_in(self, lines: Ints, peers: Ints, gain: Floats, above: float) -> bool:
        """Take in the most promising pairs of each line; false when there is none."""
        promising = np.flatnonzero(gain > above)
        if not promising.size:
            return False
        order = promising[np.lexsort((-gain[promising], lines[promising]))]
        starts = np.flatnonzero(np.diff(lines[order], prepend=-1))
        place = np.arange(order.size) - np.repeat(starts, np.diff([*starts, order.size]))
        taken = order[place < MORE_PEERS]
        self.add(lines[taken], peers[taken])
        return True

    def add(self, lines: Ints, peers: Ints) -> None:
        self.inside[lines, peers] = True
        self.number()
