"""From the relaxed optimum to the best whole plan, with the proof that nothing else matters.

A column that the relaxation holds at nought or one loses at least its reduced cost when it moves.
So the few columns that lose little are solved in whole numbers while all the others stay put: a
plan that falls short of the relaxed optimum by less than what the others would lose is the best of
all. If it falls short by more, columns that lose more are let go, and so on.
"""

import time
from dataclasses import replace

import numpy as np

from peers.matching import found as founds
from peers.matching import whole
from peers.matching.build import Build, Held
from peers.matching.found import TOLERANCE, WHOLE, Found
from peers.matching.pool import Pool, Relaxed
from peers.matching.problem import Pair
from peers.matching.program import Floats, Outcome

# How many times more columns are let go when the first were too few.
MORE = 3


def best(
    pool: Pool, step: str, held: Held, until: float, *, longest: float, first: bool = False
) -> Found:
    """Until `until` when nothing is found, else until `longest`. `first`: any solution will do."""
    relaxed = pool.relax(step, held, until)
    if isinstance(relaxed, Outcome):
        return Found(impossible=relaxed.infeasible and not pool.pruned)
    x = relaxed.outcome.x
    assert x is not None
    if is_whole(relaxed.build, x):
        value = relaxed.outcome.objective
        return Found(chosen(pool, x), value, value, proved=True)
    if step == "total" and not first:
        found = whole.best(pool, relaxed, held, until)
        if found is not None and found.proved:
            return found
    return Core(pool, relaxed, held, until, longest).widen(first=first)


def chosen(pool: Pool, x: Floats) -> list[Pair]:
    lines, peers = pool.columns
    taken = np.flatnonzero(x[: len(lines)] > 0.5)
    return list(zip(lines[taken].tolist(), peers[taken].tolist(), strict=True))


def is_whole(build: Build, x: Floats) -> bool:
    integer = np.array(build.program.integer)
    return bool((np.abs(x - np.round(x))[integer] < WHOLE).all())


class Core:
    def __init__(
        self, pool: Pool, relaxed: Relaxed, held: Held, until: float, longest: float
    ) -> None:
        self.pool, self.relaxed, self.held = pool, relaxed, held
        self.until, self.longest = until, longest
        self.build = relaxed.build
        x = relaxed.outcome.x
        assert x is not None
        self.x: Floats = x
        self.losing = relaxed.outcome.moving
        self.bound = relaxed.outcome.objective
        self.inside = pool.inside & pool.possible

    def widen(self, *, first: bool) -> Found:
        unit, count = self.build.unit, founds.LET_GO
        slack = self.slack(count)
        found = Found(bound=self.bound)
        while True:
            everything = self.take_in(slack)
            free = (self.losing <= slack) | ~np.array(self.build.program.integer)
            everything &= bool(free.all())
            fixed = np.where(free, np.nan, np.round(self.x))
            end = self.until if found.pairs is None else self.longest
            seconds = end - time.monotonic()
            outcome = self.build.program.solve(seconds=seconds, fixed=fixed, first=first)
            if outcome.x is not None and outcome.objective > found.value:
                pairs = chosen(self.pool, outcome.x)
                found = Found(pairs, outcome.objective, self.bound)
            if first and found.pairs is not None:
                return found
            if outcome.infeasible:
                if everything:
                    return Found(impossible=True)
                count *= MORE
                slack = max(slack, self.slack(count))
                continue
            if not outcome.optimal and found.pairs and end < min(time.monotonic(), self.longest):
                # The first plan took all the time meant for finding one: now prove the best.
                continue
            if not outcome.optimal or outcome.bound - outcome.objective > unit / 2:
                # Out of time: what is not let go is worth no more than this either.
                bound = min(self.bound, max(outcome.bound, self.bound - slack))
                return replace(found, bound=bound, proved=bound - found.value < unit / 2)
            needed = outcome.objective + unit * (1 - TOLERANCE)
            if everything or self.bound - slack < needed:
                return replace(found, bound=found.value, proved=True)
            slack = self.bound - needed + unit

    def slack(self, count: int) -> float:
        """So that as many columns lose no more."""
        outside = ~self.inside[self.relaxed.lines, self.relaxed.peers]
        losing = np.concatenate([self.losing, self.relaxed.losing[outside]])
        if losing.size <= count:
            return float(losing.max(initial=0.0))
        return float(np.partition(losing, count)[count])

    def take_in(self, slack: float) -> bool:
        """Pairs left out that lose no more than this become columns; true when none is left."""
        relaxed = self.relaxed
        able = relaxed.losing <= slack
        new = able & ~self.inside[relaxed.lines, relaxed.peers]
        if new.any():
            self.extend(new)
        return bool(able.all())

    def extend(self, new: np.ndarray) -> None:
        relaxed, pool = self.relaxed, self.pool
        before = np.flatnonzero(self.inside)
        helpers = slice(before.size, None)
        pool.add(relaxed.lines[new], relaxed.peers[new])
        self.inside = pool.inside & pool.possible
        place = np.searchsorted(np.flatnonzero(self.inside), before)
        x, losing = np.zeros(pool.size), np.zeros(pool.size)
        peers = self.inside.shape[1]
        added = np.searchsorted(
            np.flatnonzero(self.inside), relaxed.lines[new] * peers + relaxed.peers[new]
        )
        x[place], losing[place] = self.x[: before.size], self.losing[: before.size]
        losing[added] = np.maximum(relaxed.losing[new], 0.0)
        self.x = np.concatenate([x, self.x[helpers]])
        self.losing = np.concatenate([losing, self.losing[helpers]])
        self.build = Build(pool.frame, *pool.columns, self.build.step, self.held)
