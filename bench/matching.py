"""How long a proved plan takes, fairness included, beside plans made without it.

Each size is solved through the command's own code, after reading, with scores of several kinds.
The figure is the processor's time, which neighbours on the machine disturb least; the clock's
stands beside it. The baselines are made here: a greedy plan (each request in turn takes its best
free peers), and the highest total without regard to the worst request. Worst, total and time of
all three are printed side by side. Gathering the candidates from rows is measured on a database
of its own.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from bench.result import Result
from peers.matching.problem import Line, Options, Peer, Plan, Problem, Request
from peers.matching.solver import solve

# Requests, peers, seats a request, capacity, seconds to reach.
SIZES = ((200, 300, 3, 4, 1.0), (613, 201, 3, 10, 15.0), (1000, 2000, 3, 2, 5.0))
NEWCOMER_SECONDS = 0.1
QUERIES = 3
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
    print(f"  {'problem':<32}{'plan':<18}{'worst':>12}{'total':>14}{'busy s':>9}{'clock s':>9}")
    for *size, limit in SIZES:
        for kind in ("whole", "real"):
            yield measured(size, kind, limit)
    yield newcomer()
    yield from gathering()
    for *size, _ in SIZES:
        for kind in KINDS:
            yield measured(size, kind, KIND_SECONDS, rounds=1)


@dataclass(frozen=True)
class Made:
    """A plan as it stands beside the others. `said` is empty for one that claims nothing."""

    worst: float
    total: float
    busy: float
    clock: float
    proved: bool = False
    said: str = ""

    def print(self, problem: str, plan: str) -> None:
        sums = f"{self.worst:>12.8g}{self.total:>14.10g}"
        said = "" if self.proved or not self.said else f"  {self.said}"
        times = f"{self.busy:>9.3f}{self.clock:>9.3f}"
        print(f"  {problem:<32}{plan:<18}{sums}{times}{said}", flush=True)


def timed(asked: Problem, solver: Callable[[Problem], Plan | tuple[int, int]]) -> Made:
    clock, busy = time.perf_counter(), time.process_time()
    plan = solver(asked)
    spent = time.process_time() - busy, time.perf_counter() - clock
    if isinstance(plan, tuple):
        return Made(plan[0] / asked.scale, plan[1] / asked.scale, *spent)
    sums = plan.worst / asked.scale, plan.total / asked.scale
    return Made(*sums, *spent, plan.proved, plan.statement)


def measured(size: list[Any], kind: str, limit: float, rounds: int = ROUNDS) -> Result:
    requests, peers, seats, capacity = size
    asked = problem(requests, peers, seats, capacity, kind)
    name = f"{requests} × {peers}, {kind}"
    fair = min((timed(asked, solve) for _ in range(rounds)), key=lambda made: made.busy)
    fair.print(name, "worst, then total")
    alone = replace(asked, options=replace(asked.options, fairness=False))
    timed(alone, solve).print("", "total alone")
    timed(asked, greedy).print("", "greedy")
    words = "proved" if fair.proved else f"not proved: {fair.said}"
    return Result(f"{name}: {words}", fair.busy, "s", limit if fair.proved else 0.0)


def gathering() -> Iterator[Result]:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "devosupport.settings"}
    command = [sys.executable, "-m", "bench._gathering"]
    printed = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout
    for found in json.loads(printed.splitlines()[-1]).values():
        what = f"candidates of {found['requests']} requests among {found['peers']} peers"
        yield Result(f"{what}, queries", found["queries"], "", QUERIES)
        yield Result(
            f"{what}, with scores, {found['clock']:.3g} ms by the clock", found["busy"], "ms"
        )


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
