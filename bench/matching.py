"""How long a proved plan takes, fairness included, beside plans made without it.

Each size is solved through the command's own code, after reading. The baselines are made here: a
greedy plan (each request in turn takes its best free peers), and the highest total without regard
to the worst request.
"""

import time
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from bench.result import Result
from peers.matching.problem import Line, Options, Peer, Problem, Request
from peers.matching.solver import solve

# Requests, peers, seats a request, capacity, seconds to reach.
SIZES = ((200, 300, 3, 4, 1.0), (613, 201, 3, 10, 15.0), (1000, 2000, 3, 2, 5.0))
NEWCOMER_SECONDS = 0.1
ROUNDS = 3


def problem(requests: int, peers: int, seats: int, capacity: int, *, real: bool) -> Problem:
    """Scores without pattern; real ones have six places, as the command keeps them."""
    random = np.random.default_rng(requests)
    high = 1_000_000 if real else 100
    return Problem(
        requests=tuple(Request(at, (Line(None, seats),)) for at in range(requests)),
        peers=tuple(Peer(at, capacity) for at in range(peers)),
        scores=random.integers(0, high + 1, (requests, peers)),
        options=Options(time_limit=60),
        scale=high if real else 1,
    )


def greedy(asked: Problem) -> tuple[int, int]:
    """Worst and total of the plan in which each request takes its best free peers in turn."""
    room = np.array([peer.capacity for peer in asked.peers])
    sums = []
    for at, request in enumerate(asked.requests):
        scores = np.where(room > 0, asked.scores[at], -1)
        best = np.argsort(-scores, kind="stable")[: request.seats]
        best = best[scores[best] >= 0]
        room[best] -= 1
        sums.append(int(asked.scores[at, best].sum()))
    return min(sums), sum(sums)


def run() -> Iterator[Result]:
    for requests, peers, seats, capacity, limit in SIZES:
        for real in (False, True):
            asked = problem(requests, peers, seats, capacity, real=real)
            yield measured(asked, f"{requests} × {peers}, {'real' if real else 'whole'}", limit)
    yield newcomer()


def measured(asked: Problem, name: str, limit: float) -> Result:
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        plan = solve(asked)
        took.append(time.perf_counter() - began)
    unfair = solve(replace(asked, options=replace(asked.options, fairness=False)))
    worst, total = greedy(asked)
    scale = asked.scale
    note = (
        f"{'proved' if plan.proved else 'NOT PROVED'}; worst {plan.worst / scale:g}, total "
        f"{plan.total / scale:g} (without fairness {unfair.worst / scale:g}, "
        f"{unfair.total / scale:g}; greedy {worst / scale:g}, {total / scale:g})"
    )
    return Result(f"{name}: {note}", min(took), "s", limit if plan.proved else 0.0)


def newcomer() -> Result:
    """One more request of three seats, everything else frozen."""
    asked = problem(200, 300, 3, 4, real=False)
    plan = solve(asked)
    frozen = tuple(pair for pair in plan.pairs if pair[0])
    alone = replace(asked, frozen=frozen)
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        solve(alone)
        took.append(time.perf_counter() - began)
    return Result("a newcomer beside 199 frozen", min(took), "s", NEWCOMER_SECONDS)
