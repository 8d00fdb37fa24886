"""How long a proved plan takes, fairness included, beside plans made without it.

Each size is solved through the command's own code, after reading, with scores of several kinds.
The figure is the processor's time, which neighbours on the machine disturb least; the clock's
stands beside it. The baselines are made here: a greedy plan (each request in turn takes its best
free peers), and the highest total without regard to the worst request.
"""

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from bench.result import Result
from peers.matching.problem import Line, Options, Peer, Problem, Request
from peers.matching.solver import solve

# Requests, peers, seats a request, capacity, seconds to reach.
SIZES = ((200, 300, 3, 4, 1.0), (613, 201, 3, 10, 15.0), (1000, 2000, 3, 2, 5.0))
NEWCOMER_SECONDS = 0.1
ROUNDS = 3
# What else peers and requests can be like, at every size; proved within this many seconds.
KINDS = ("skewed", "few values", "tight", "skewed and tight", "sparse", "a tenth frozen")
KIND_SECONDS = 15.0
SCALE = 1_000_000


def problem(requests: int, peers: int, seats: int, capacity: int, kind: str) -> Problem:
    """Real scores have six places, as the command keeps them."""
    random = np.random.default_rng(requests)
    shape = (requests, peers)
    scores, scale = random.integers(0, SCALE + 1, shape), SCALE
    if kind == "whole":
        scores, scale = random.integers(0, 101, shape), 1
    elif kind == "few values":
        scores, scale = random.choice([0, 25, 50, 100], shape, p=[0.7, 0.1, 0.1, 0.1]), 1
    elif kind.startswith("skewed"):
        scores = np.round(random.exponential(0.1, shape) * SCALE).astype(np.int64)
    elif kind == "sparse":
        scores = np.where(random.random(shape) < 0.9, -1, scores)
    room = np.full(peers, capacity)
    if kind.endswith("tight"):
        # As many seats as there is room for.
        room[:] = requests * seats // peers
        room[: requests * seats - int(room.sum())] += 1
    held = random.permutation(requests)[: requests * seats // 10 if "frozen" in kind else 0]
    return Problem(
        requests=tuple(Request(at, (Line(None, seats),)) for at in range(requests)),
        peers=tuple(Peer(at, int(limit)) for at, limit in enumerate(room)),
        scores=scores,
        frozen=tuple((int(at), number % peers) for number, at in enumerate(held)),
        options=Options(time_limit=60),
        scale=scale,
    )


def greedy(asked: Problem) -> tuple[int, int]:
    """Worst and total of the plan in which each request takes its best free peers in turn."""
    room = np.array([peer.capacity for peer in asked.peers])
    teams: list[list[int]] = [[] for _ in asked.requests]
    for at, peer in asked.frozen:
        teams[at].append(peer)
        room[peer] -= 1
    for at, request in enumerate(asked.requests):
        scores = np.where(room > 0, asked.scores[at], -1)
        scores[teams[at]] = -1
        best = np.argsort(-scores, kind="stable")[: request.seats - len(teams[at])]
        best = best[scores[best] >= 0]
        room[best] -= 1
        teams[at] += best.tolist()
    sums = [sum(asked.score((at, peer)) for peer in team) for at, team in enumerate(teams) if team]
    return min(sums), sum(sums)


def run() -> Iterator[Result]:
    for *size, limit in SIZES:
        for kind in ("whole", "real"):
            yield measured(size, kind, limit)
    yield newcomer()
    for *size, _ in SIZES:
        for kind in KINDS:
            yield measured(size, kind, KIND_SECONDS, rounds=1)


def measured(size: list[Any], kind: str, limit: float, rounds: int = ROUNDS) -> Result:
    requests, peers, seats, capacity = size
    asked = problem(requests, peers, seats, capacity, kind)
    took = []
    for _ in range(rounds):
        began, busy = time.perf_counter(), time.process_time()
        plan = solve(asked)
        took.append((time.process_time() - busy, time.perf_counter() - began))
    unfair = solve(replace(asked, options=replace(asked.options, fairness=False)))
    worst, total = greedy(asked)
    scale = asked.scale
    note = (
        f"{plan.statement} Worst {plan.worst / scale:g}, total {plan.total / scale:g} (without "
        f"fairness {unfair.worst / scale:g}, {unfair.total / scale:g}; greedy {worst / scale:g}, "
        f"{total / scale:g}); {min(clock for _, clock in took):.3g} s by the clock"
    )
    what = f"{requests} × {peers}, {kind}: {note}"
    return Result(what, min(busy for busy, _ in took), "s", limit if plan.proved else 0.0)


def newcomer() -> Result:
    """One more request of three seats, everything else frozen."""
    asked = problem(200, 300, 3, 4, "whole")
    plan = solve(asked)
    frozen = tuple(pair for pair in plan.pairs if pair[0])
    alone = replace(asked, frozen=frozen)
    took = []
    for _ in range(ROUNDS):
        began = time.process_time()
        solve(alone)
        took.append(time.process_time() - began)
    return Result("a newcomer beside 199 frozen", min(took), "s", NEWCOMER_SECONDS)
