"""How high the worst-off request can be lifted: bounds, then a search that closes in on them."""

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from peers.matching.program import Outcome

if TYPE_CHECKING:
    from peers.matching.solver import Run

# What a bound may be off by through floating point, in units.
TOLERANCE = 1e-6
# A target is reachable for the relaxation when all requests together fall short by less.
SHORTFALL = 1e-6
# The part of the time left that the search may take, and that one of its questions may take.
SEARCH, QUESTION = 0.6, 0.2
# The part of the time left that finding a bound may take.
BOUND = 0.3


def loose_bound(run: "Run") -> int:
    """What one request alone could reach: the least of those that are sure to have a seat."""
    frame, most = run.frame, run.frame.most_of_request()
    can = most[frame.request_fill + frame.held > 0]
    if run.held.full:
        return int(can.min())
    sure: list[int] = most[frame.held > 0].tolist()
    return min([int(can.max()), *sure])


def bound(run: "Run") -> int:
    """No plan's worst request does better than this, were seats shared out in fractions."""
    loose, unit = loose_bound(run), run.frame.gcd
    until = time.monotonic() + run.seconds_left() * BOUND
    relaxed = run.pool.relax("worst", run.held, until, interior=True)
    if isinstance(relaxed, Outcome):
        return loose
    # A bound may be too high, never too low: floating point is rounded in its favour.
    reached = (relaxed.outcome.objective + TOLERANCE) * relaxed.build.worst_unit
    return min(loose, int(np.floor(reached / unit + TOLERANCE)) * unit)


def tightened(run: "Run", highest: int) -> int:
    """The least bound that halving the range can show.

    For one target the relaxation can be told much more than for all at once: scores above it
    count as the target, whoever leaves it out of reach is left out, and a request that needs two
    peers for it needs two whole seats.
    """
    unit = run.frame.gcd
    until = time.monotonic() + run.seconds_left() * BOUND
    low, high = run.value("worst", run.pairs) // unit, highest // unit + 1
    middle = high - 1
    while high - low > 1:
        hoped = replace(run.held, worst=middle * unit)
        relaxed = run.pool.relax("reach", hoped, until, interior=True)
        if isinstance(relaxed, Outcome):
            break
        if relaxed.outcome.objective > -SHORTFALL:
            low = middle
        else:
            high = middle
        middle = (low + high) // 2
    return (high - 1) * unit


def search(run: "Run", highest: int) -> None:
    """Ask for one target after the other, by halves, above what is reached already.

    What was reached and what was shown to be out of reach meet: then the worst is proved. A
    question that got no answer in time counts as out of reach, but not as shown.
    """
    unit = run.frame.gcd
    low, high = run.value("worst", run.pairs) // unit, highest // unit + 1
    shown = high
    until = time.monotonic() + run.seconds_left() * SEARCH
    while high - low > 1 and time.monotonic() < until:
        target = (low + high) // 2
        hoped = replace(run.held, worst=target * unit)
        found = run.best("total", hoped, run.seconds_left() * QUESTION, first=True)
        if found.pairs is not None:
            run.pairs = found.pairs
            low = run.value("worst", run.pairs) // unit
            continue
        high = target
        if found.impossible:
            shown = target
    if shown - low > 1:
        run.unproved["worst"] = float((shown - 1 - low) * unit)
    run.held = replace(run.held, worst=low * unit)
