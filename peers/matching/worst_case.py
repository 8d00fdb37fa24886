"""How high the worst-off request can be lifted: a bound, then a search that closes in on it."""

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from peers.matching.build import Build
from peers.matching.problem import Pair

if TYPE_CHECKING:
    from peers.matching.solver import Run

# What a bound may be off by through floating point, in units.
TOLERANCE = 1e-6
# A target is reachable for the relaxation when all requests together fall short by less.
SHORTFALL = 1e-6
# The part of the time left that the search may take, and that one of its questions may take.
SEARCH, QUESTION = 0.7, 0.2
# The part of the time left that finding a bound may take.
BOUND = 0.4


def bound(run: "Run") -> tuple[int, bool]:
    """No plan's worst request can do better than this; and whether there was time to be strict."""
    until = time.monotonic() + run.seconds_left() * BOUND
    unit = run.frame.gcd
    can = run.frame.request_fill + run.frame.held > 0
    most = run.frame.most_of_request()[can]
    # Where every request that can have a seat has one, the one that can reach least decides.
    loose = int(most.min() if run.held.full else most.max()) // unit
    build, outcome = run.pool.relax("worst", run.held, until)
    if outcome is None:
        return loose * unit, False
    # A bound may be too high, never too low: floating point is rounded in its favour.
    reached = (outcome.objective + TOLERANCE) * build.worst_unit
    loose = min(loose, int(np.floor(reached / unit + TOLERANCE)))
    # A full plan nearly always reaches this; only where it does not is a closer bound sought.
    return (loose * unit, True) if run.held.full else tightened(run, loose, until)


def tightened(run: "Run", loose: int, until: float) -> tuple[int, bool]:
    """The least bound that halving the range can show.

    For one target the relaxation can be told much more than for all at once: scores above it
    count as the target, and a request that needs two peers for it needs two whole seats.
    """
    unit = run.frame.gcd
    low, high = run.value("worst", run.pairs) // unit, loose + 1
    middle = loose
    while high - low > 1:
        hoped = replace(run.held, worst=middle * unit)
        _, outcome = run.pool.relax("reach", hoped, until)
        if outcome is None:
            return (high - 1) * unit, False
        if outcome.objective > -SHORTFALL:
            low = middle
        else:
            high = middle
        middle = (low + high) // 2
    return low * unit, True


def search(run: "Run", highest: int) -> None:
    """Ask for one target after the other, first downwards in growing strides, then by halves.

    What was reached and what was shown to be out of reach meet: then the worst is proved.
    """
    unit = run.frame.gcd
    low, high = run.value("worst", run.pairs) // unit, highest // unit + 1
    until = time.monotonic() + run.seconds_left() * SEARCH
    stride, reached_any, sure = 1, False, True
    while high - low > 1 and time.monotonic() < until:
        target = (low + high) // 2 if reached_any else max(low + 1, high - stride)
        answer, pairs = reaches(run, target * unit, run.seconds_left() * QUESTION)
        if pairs is not None:
            run.pairs, reached_any = pairs, True
            low = run.value("worst", pairs) // unit
            continue
        high, stride = target, stride * 4
        sure = sure and answer is False
    if high - low > 1 or not sure:
        run.unproved["worst"] = float((highest // unit - low) * unit)
    run.held = replace(run.held, worst=low * unit)


def reaches(run: "Run", target: int, seconds: float) -> tuple[bool | None, list[Pair] | None]:
    """Whether some plan lifts every request to `target`, with the plan; None: not known."""
    hoped = replace(run.held, worst=target)
    build = Build(run.frame, *run.pool.columns, "reachable", hoped)
    outcome = build.program.solve(seconds=seconds)
    if outcome.infeasible:
        return (None if run.pool.pruned else False), None
    pairs = run.read(outcome)
    if pairs is None or not run.keeps(pairs, hoped):
        return None, None
    return True, pairs
