"""The plan: one step after the other, each exact, none undoing an earlier one (DESIGN, section 6).

Seats filled → everybody's first seat → urgency → team rules → the worst request → the total.
"""

import time
from dataclasses import replace
from typing import Any

import numpy as np

from peers.matching import core, worst_case
from peers.matching.build import AT_LEAST, Held
from peers.matching.canonical import in_canonical_order
from peers.matching.exchange import improved
from peers.matching.found import Found
from peers.matching.frame import Frame
from peers.matching.greedy import first_plan
from peers.matching.pool import Pool
from peers.matching.problem import Pair, Plan, Problem
from peers.matching.worth import rules_kept, value

# The part of the time that is given to the hope that the bound is reached at once.
FIRST_TRY = 0.3
# The part that exchanging peers may take.
EXCHANGE = 0.1


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

    def step(self, name: str) -> None:
        """Solve one step and hold its value."""
        found = self.best(name, self.held, self.seconds_left())
        if found.pairs is not None and self.value(name, found.pairs) >= self.value(
            name, self.pairs
        ):
            self.pairs = found.pairs
        if not found.proved:
            self.unproved[name] = max(0.0, found.bound - self.value(name, self.pairs))
        if name in ("firsts", "urgency", "rules"):
            reached: dict[str, Any] = {name: self.value(name, self.pairs)}
            self.held = replace(self.held, **reached)

    def raise_worst(self) -> None:
        """Try a bound on the worst request first: when a plan reaches it, it is proved.

        That plan is then mostly the best total already, so two steps cost one program.
        """
        if self.held.full and self.hope(worst_case.loose_bound(self)):
            return
        bound = worst_case.bound(self)
        if self.held.full and self.hope(bound):
            return
        until = time.monotonic() + self.seconds_left() * EXCHANGE
        self.pairs = improved(self.frame, self.pairs, until)
        closer = worst_case.tightened(self, bound)
        if (closer < bound or not self.held.full) and self.hope(closer):
            return
        worst_case.search(self, closer)
        self.step("total")

    def hope(self, target: int) -> bool:
        """Lift every request to `target` with the best total; false when that was not found."""
        hoped = replace(self.held, worst=target)
        found = self.best("total", hoped, self.seconds_left() * FIRST_TRY)
        if found.pairs is None:
            return False
        self.pairs, self.held = found.pairs, hoped
        if not found.proved:
            self.unproved["total"] = found.bound - found.value
        return True

    def best(self, name: str, held: Held, seconds: float, *, first: bool = False) -> Found:
        """The best plan of a step, checked in exact integers."""
        until = min(self.deadline, time.monotonic() + seconds)
        found = core.best(self.pool, name, held, until, longest=self.deadline, first=first)
        if found.pairs is not None and not self.keeps(found.pairs, held):
            return replace(found, pairs=None, proved=False)
        return found

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
        """In the units of the step's objective."""
        if name != "total":
            return value(self.frame, name, pairs)
        frame, weight = self.frame, self.options.even_load * self.frame.problem.scale
        total = frame.measure(pairs)[0] - int(frame.base.sum())
        return total - weight * (frame.squared_load(pairs) - frame.squared_load([]))

    def statement(self) -> str:
        if not self.unproved:
            return "Proved to be the best plan."
        scale = self.frame.problem.scale
        words = {
            "worst": "The worst-off request could be at most {:g} better off.",
            "total": "The total could be at most {:g} higher.",
        }
        known = all(name in words and np.isfinite(gap) for name, gap in self.unproved.items())
        gaps = [words[name].format(gap / scale) for name, gap in self.unproved.items() if known]
        return " ".join(
            ["Time ran out: the best plan found.", *(gaps or ["A better one may exist."])]
        )
