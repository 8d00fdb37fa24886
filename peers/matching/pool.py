"""Which pairs the solver holds in its hands, and the proof that the others do not matter."""

import time

import numpy as np

from peers.matching.build import Build, Held
from peers.matching.frame import Frame
from peers.matching.problem import Pair
from peers.matching.program import Floats, Ints, Outcome

# Up to here every pair is a column; beyond, each line starts with its best peers.
ALL_PAIRS = 30_000
FIRST_PEERS = 30
# How many left-out pairs a line takes in at a time.
MORE_PEERS = 10
TOLERANCE = 1e-6


class Pool:
    def __init__(self, frame: Frame, plan: list[Pair]) -> None:
        self.frame = frame
        self.eligible = int(frame.eligible.sum())
        self.pruned = self.eligible > ALL_PAIRS
        self.inside = frame.eligible.copy()
        if self.pruned:
            self.inside[:] = False
            ranked = np.where(frame.eligible, frame.scores, -1)
            count = min(FIRST_PEERS, frame.peers)
            best = np.argsort(-ranked, axis=1, kind="stable")[:, :count]
            np.put_along_axis(self.inside, best, True, axis=1)
            self.inside &= frame.eligible
            for line, peer in plan:
                self.inside[line, peer] = True
        self.number()

    def number(self) -> None:
        lines, peers = np.nonzero(self.inside)
        self.columns: tuple[Ints, Ints] = (lines, peers)
        self.size = len(lines)

    def outside(self) -> tuple[Ints, Ints]:
        lines, peers = np.nonzero(self.frame.eligible & ~self.inside)
        return lines, peers

    def relax(self, step: str, held: Held, until: float) -> tuple[Build, Outcome | None]:
        """The relaxed optimum over all pairs, by taking in pairs until none left out gains."""
        while True:
            build = Build(self.frame, *self.columns, step, held)
            outcome = build.program.solve(seconds=until - time.monotonic(), relaxed=True)
            if not outcome.optimal:
                return build, None
            if not self.pruned:
                return build, outcome
            lines, peers = self.outside()
            gain = build.price(lines, peers, outcome.row_dual)
            if not self.take_in(lines, peers, gain, TOLERANCE * build.unit):
                return build, outcome

    def take_in(self, lines: Ints, peers: Ints, gain: Floats, above: float) -> bool:
        """Take in the most promising pairs of each line; false when there is none."""
        promising = np.flatnonzero(gain > above)
        if not promising.size:
            return False
        order = promising[np.lexsort((-gain[promising], lines[promising]))]
        starts = np.flatnonzero(np.diff(lines[order], prepend=-1))
        place = np.arange(order.size) - np.repeat(starts, np.diff([*starts, order.size]))
        taken = order[place < MORE_PEERS]
        self.inside[lines[taken], peers[taken]] = True
        self.number()
        return True

    def could_improve(self, build: Build, relaxed: Outcome, needed: float) -> bool:
        """Take in every pair that could be part of a plan worth `needed`; false when none could."""
        lines, peers = self.outside()
        if not lines.size:
            return False
        gain = build.price(lines, peers, relaxed.row_dual)
        able = relaxed.objective + gain >= needed
        if not able.any():
            return False
        self.inside[lines[able], peers[able]] = True
        self.number()
        return True
