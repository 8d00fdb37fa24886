"""The rows that lift the worst-off request."""

from typing import TYPE_CHECKING

import numpy as np

from peers.matching.program import INFINITE, Floats, Ints

if TYPE_CHECKING:
    from peers.matching.build import Build, Entries


def add_worst(build: "Build") -> None:
    """Every request with a seat reaches the target: a column t, or a number once it is known."""
    frame, held = build.frame, build.held
    cap = held.worst
    if cap is None:
        cap = int(frame.most_of_request().max(initial=0))
    # Scaled by a power of two to at most 1: exact, and kind to the solver. More than the target
    # of one peer is no use to the worst request, so it counts as the target: the relaxation is
    # closer so.
    rest = np.maximum(cap - frame.base, 0)[frame.request_of]
    unit = build.worst_unit = 2.0 ** max(1, int(cap)).bit_length()
    clipped = np.minimum(frame.scores, rest[:, None]) / unit
    rows = build.program.add_rows(-INFINITE, INFINITE, frame.requests)
    place = len(build.program.row_lower) - 1

    def points(lines: Ints, peers: Ints) -> "Entries":
        return rows + frame.request_of[lines], None, clipped[lines, peers]

    build.blocks.append(points)
    build.own.append(points)
    # Without a choice about seats, every request that can have a seat has one.
    sure = np.flatnonzero((frame.request_fill > 0) & ((frame.held > 0) | held.full))
    if held.worst is None:
        build.program.row_lower[place] = free_target(build, rows, sure, cap)
    else:
        build.program.row_lower[place] = known_target(build, rows, sure, held.worst)


def free_target(build: "Build", rows: int, sure: Ints, cap: int) -> Floats:
    frame, unit = build.frame, build.worst_unit
    fixed = frame.base[(frame.held > 0) & (frame.request_fill == 0)]
    limit = min([cap, *fixed.tolist()]) / unit
    worst = build.program.add_columns(np.array([1.0]), upper=limit, integer=False)
    lower = np.full(frame.requests, -INFINITE)
    lower[sure] = -frame.base[sure] / unit
    lower[build.open] = -cap / unit
    every = np.concatenate([sure, build.open])
    build.program.add_entries(rows + every, np.full(every.size, worst), -1.0)
    # t - cap · (1 - u): a request without a seat asks for nothing.
    columns = build.seated + np.arange(build.open.size)
    build.program.add_entries(rows + build.open, columns, -cap / unit)
    return lower


def known_target(build: "Build", rows: int, sure: Ints, target: int) -> Floats:
    frame, unit = build.frame, build.worst_unit
    lower = np.full(frame.requests, -INFINITE)
    lower[sure] = np.maximum(target - frame.base[sure], 0) / unit
    lower[build.open] = 0.0
    columns = build.seated + np.arange(build.open.size)
    build.program.add_entries(rows + build.open, columns, -target / unit)
    # A request that cannot reach the target with one peer needs two whole seats for it.
    needed = frame.seats_to_reach(target).astype(np.float64)
    at_least = np.full(frame.requests, -INFINITE)
    at_least[sure] = needed[sure]
    at_least[build.open] = 0.0
    counts = build.program.add_rows(at_least, INFINITE, frame.requests)
    build.own.append(build.pair_rows(lambda lines, _: counts + frame.request_of[lines]))
    build.program.add_entries(counts + build.open, columns, -needed[build.open])
    if build.step == "reach":
        every = np.arange(frame.requests)
        for first in (rows, counts):
            short = build.program.add_columns(
                np.full(frame.requests, -1.0), upper=INFINITE, integer=False
            )
            build.program.add_entries(first + every, short + every, 1.0)
    return lower
