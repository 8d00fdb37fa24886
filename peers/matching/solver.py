"""The plan: one step after the other, each exact, none undoing an earlier one (DESIGN, section 6).

Seats filled → everybody's first seat → urgency → team rules → the worst request → the total.
"""

import time
from dataclasses import replace
from typing import Any

import numpy as np

from peers.matching import worst_case
from peers.matching.build import AT_LEAST, Build, Held
from peers.matching.canonical import in_canonical_order
from peers.matching.frame import Frame
from peers.matching.greedy import first_plan
from peers.matching.pool import Pool
from peers.matching.problem import Pair, Plan, Problem
from peers.matching.program import Outcome
from peers.matching.worth import rules_kept, value

# What a program's bound may be off by through floating point, in units of the objective.
TOLERANCE = 1e-6
# The part of the time that is given to the hope that the bound is reached at once.
FIRST_TRY = 0.2


def solve(problem: Problem) -> Plan:
    """The best plan, or the best found within `options.time_limit` seconds."""
    began = time.monotonic()
    canonical, lines, peers = in_canonical_order(problem)
    run = Run(Frame(canonical), began + problem.options.time_limit)
    run.all_steps()
    pairs = sorted((lines[line], peers[peer]) for line, peer in run.pairs)
    total, worst = run.frame.measure(run.pairs)
    return Plan(
        pairs=tuple(sorted([*pairs, *problem.frozen])),
        total=total,
        worst=worst,
        rules_kept=rules_kept(run.frame, run.pairs),
        rules_asked=run.rules_asked,
        proved=not run.unproved,
        seconds=round(time.monotonic() - began, 3),
        statement=run.statement(),
        considered=run.pool.size,
        eligible=run.pool.eligible,
    )


class Run:
    """One solve: the plan so far, and what is held of it."""

    def __init__(self, frame: Frame, deadline: float) -> None:
        self.frame, self.deadline = frame, deadline
        self.options = frame.problem.options
        self.pairs: list[Pair] = first_plan(frame)
        self.pool = Pool(frame, self.pairs)
        self.held = Held()
        # Steps whose best value was not proved, with the gap that is left.
        self.unproved: dict[str, float] = {}
        self.rules_asked = sum(
            len(np.unique(teams.of_line[teams.of_line >= 0]))
            for teams in frame.teams
            if teams.rule in AT_LEAST
        )

    def seconds_left(self) -> float:
        return self.deadline - time.monotonic()

    def all_steps(self) -> None:
        self.fill_seats()
        if not self.pool.eligible:
            return
        if not self.held.full:
            if self.options.first_seats:
                self.step("firsts")
            if self.frame.urgency.any():
                self.step("urgency")
        if self.rules_asked:
            self.step("rules")
        if self.options.fairness:
            self.raise_worst()
        else:
            self.step("total")

    def fill_seats(self) -> None:
        """Step one. When every line is as full as it could be alone, nothing is left to choose."""
        most = int(self.frame.fill.sum())
        if len(self.pairs) < most:
            self.step("seats")
        full = len(self.pairs) == most
        self.held = replace(self.held, seats=len(self.pairs), full=full)

    def step(self, name: str) -> bool:
        """Solve one step and hold its value; true when it is proved."""
        found, proved, gap = self.best(name, self.held, self.seconds_left())
        if found is not None:
            self.pairs = found
        if not proved:
            self.unproved[name] = gap
        if name in ("firsts", "urgency", "rules"):
            reached: dict[str, Any] = {name: self.value(name, self.pairs)}
            self.held = replace(self.held, **reached)
        return proved

    def raise_worst(self) -> None:
        """Try a bound on the worst request first: when a plan reaches it, it is proved.

        That plan is then already the best total, so two steps cost one integer program.
        """
        bound, strict = worst_case.bound(self)
        if strict:
            hoped = replace(self.held, worst=bound)
            found, proved, gap = self.best("total", hoped, self.seconds_left() * FIRST_TRY)
            if found is not None:
                self.pairs, self.held = found, hoped
                if not proved:
                    self.unproved["total"] = gap
                return
            if self.held.full:
                until = time.monotonic() + self.seconds_left() * FIRST_TRY
                bound, _ = worst_case.tightened(self, bound // self.frame.gcd, until)
        worst_case.search(self, bound)
        self.step("total")

    def best(self, name: str, held: Held, seconds: float) -> tuple[list[Pair] | None, bool, float]:
        """The best plan of a step: its pairs (None: none found), whether proved, and the gap.

        Pairs are taken in until no pair left out could improve on the plan: each one's reduced
        cost, on top of the relaxed optimum, falls short of it.
        """
        until = min(self.deadline, time.monotonic() + seconds)
        build, relaxed = self.pool.relax(name, held, until) if self.pool.pruned else (None, None)
        if self.pool.pruned and relaxed is None:
            return None, False, np.inf
        while True:
            build = Build(self.frame, *self.pool.columns, name, held)
            outcome = build.program.solve(seconds=until - time.monotonic())
            pairs = self.read(outcome)
            if pairs is None or not self.keeps(pairs, held):
                return None, outcome.infeasible and not self.pool.pruned, np.inf
            unit = build.unit
            gap = max(0.0, outcome.bound - outcome.objective)
            if not outcome.optimal or gap > unit / 2:
                return pairs, False, gap
            if relaxed is None or not self.pool.could_improve(
                build, relaxed, outcome.objective + unit * (1 - TOLERANCE)
            ):
                return pairs, True, 0.0

    def read(self, outcome: Outcome) -> list[Pair] | None:
        if outcome.x is None:
            return None
        lines, peers = self.pool.columns
        chosen = np.flatnonzero(outcome.x[: len(lines)] > 0.5)
        return [(int(lines[at]), int(peers[at])) for at in chosen]

    def keeps(self, pairs: list[Pair], held: Held) -> bool:
        """In exact integers: limits and everything earlier steps reached."""
        by_line = np.bincount([line for line, _ in pairs], minlength=self.frame.lines)
        by_peer = np.bincount([peer for _, peer in pairs], minlength=self.frame.peers)
        if (by_line > self.frame.free).any() or (by_peer > np.maximum(self.frame.room, 0)).any():
            return False
        days = np.zeros(self.frame.peers, dtype=np.int64)
        for line, peer in pairs:
            days[peer] += self.frame.half_days[line]
        if (days > self.frame.room_days).any():
            return False
        reached = {
            name: self.value(name, pairs)
            for name in ("seats", "firsts", "urgency", "rules", "worst")
            if getattr(held, name) is not None
        }
        return all(value >= getattr(held, name) for name, value in reached.items())

    def value(self, name: str, pairs: list[Pair]) -> int:
        return value(self.frame, name, pairs)

    def statement(self) -> str:
        if not self.unproved:
            return "Proved to be the best plan."
        if (
            "total" in self.unproved
            and len(self.unproved) == 1
            and np.isfinite(self.unproved["total"])
        ):
            gap = self.unproved["total"] / self.frame.problem.scale
            return f"Time ran out: the best plan found. The total could be at most {gap:g} higher."
        return "Time ran out: the best plan found. A better one may exist."
