"""What a plan is worth, step by step, in exact integers."""

from dataclasses import dataclass

import numpy as np

from peers.matching.build import AT_LEAST
from peers.matching.frame import Frame
from peers.matching.problem import Pair, Problem


@dataclass(frozen=True, slots=True)
class Worth:
    """`rank` orders plans as the solver does: the greater is the better plan."""

    seats: int
    worst: int
    total: int
    rank: tuple[int, ...]


def worth(problem: Problem, pairs: list[Pair]) -> Worth:
    """Of new pairs, beside the frozen ones."""
    frame, options = Frame(problem), problem.options
    total, worst = frame.measure(pairs)
    spread = options.even_load * problem.scale * frame.squared_load(pairs)
    rank = (
        len(pairs),
        value(frame, "firsts", pairs) if options.first_seats else 0,
        value(frame, "urgency", pairs),
        rules_kept(frame, pairs),
        worst if options.fairness else 0,
        total - spread,
    )
    return Worth(len(pairs) + len(problem.frozen), worst, total, rank)


def value(frame: Frame, name: str, pairs: list[Pair]) -> int:
    """What a plan is worth to one step."""
    if name == "seats":
        return len(pairs)
    if name == "worst":
        return frame.measure(pairs)[1]
    if name == "rules":
        return rules_kept(frame, pairs)
    seats = frame.held.copy()
    for line, _ in pairs:
        seats[frame.request_of[line]] += 1
    open_requests = (frame.held == 0) & (seats > 0)
    if name == "firsts":
        return int(open_requests.sum())
    fill = np.bincount(frame.request_of, frame.fill, minlength=frame.requests)
    undecided = (frame.held == 0) & (fill > 0)
    step = int(fill[undecided].max(initial=0)) + 1
    new = seats - frame.held
    return int((frame.urgency * new).sum() + step * frame.urgency[open_requests].sum())


def rules_kept(frame: Frame, pairs: list[Pair]) -> int:
    everybody = [*pairs, *frame.problem.frozen]
    kept = 0
    for teams in frame.teams:
        parts = [frame.having(role) for role in AT_LEAST.get(teams.rule, ())]
        for team in np.unique(teams.of_line[teams.of_line >= 0]) if parts else ():
            members = [peer for line, peer in everybody if teams.of_line[line] == team]
            kept += all(part[members].any() for part in parts)
    return kept
