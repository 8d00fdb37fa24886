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
# A target is reachable for the relaxation when it falls short by less, in units.
SHORTFALL = 1e-2
# The part of the time left that the search may take, and that one of its questions may take.
SEARCH, QUESTION = 0.7, 0.2


def bound(run: "Run") -> int | None:
    """No plan's worst request can do better than this; None when there was no time to say."""
    _, outcome = run.pool.relax("worst", run.held, run.deadline)
    if outcome is None:
        return None
    unit = run.frame.gcd
    loose = int(np.floor(outcome.objective / unit + TOLERANCE))
    return tightened(run, loose)


def tightened(run: "Run", loose: int) -> int | None:
    """The least bound that halving the range can show.

    For one target the relaxation can be told much more than for all at once: scores above it
    count as the target, and a request that needs two peers for it needs two whole seats.
    """
    unit = run.frame.gcd
    low, high = run.value("worst", run.pairs) // unit, loose + 1
    middle = loose
    while high - low > 1:
        hoped = replace(run.held, worst=middle * unit)
        _, outcome = run.pool.relax("reach", hoped, run.deadline)
        if outcome is None:
            return None
        if outcome.objective > -SHORTFALL:
            low = middle
        else:
            high = middle
        middle = (low + high) // 2
    return low * unit


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
