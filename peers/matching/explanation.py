"""The words of a plan: why a seat is empty, why this peer, why not that one."""

from typing import Any

import numpy as np

from peers.matching.problem import Plan, Problem


def unfilled(problem: Problem, plan: Plan) -> list[dict[str, Any]]:
    """Each line with empty seats, and what stands in the way, as sentences."""
    taken = np.bincount([line for line, _ in plan.pairs], minlength=len(problem.lines))
    loads = np.bincount([peer for _, peer in plan.pairs], minlength=len(problem.peers))
    found: list[dict[str, Any]] = []
    for number, (request, line) in enumerate(problem.lines):
        missing = line.seats - int(taken[number])
        if not missing:
            continue
        entry: dict[str, Any] = {"request": problem.requests[request].id}
        if line.id is not None:
            entry["line"] = line.id
        entry["missing"] = missing
        entry["reasons"] = reasons(problem, plan, number, loads)
        found.append(entry)
    return found


def reasons(problem: Problem, plan: Plan, line: int, loads: Any) -> list[str]:
    """Every peer is counted once: on the team, excluded, at their limit, or kept out by a rule."""
    request = problem.lines[line][0]
    seated = {peer for at, peer in plan.pairs if problem.lines[at][0] == request}
    counts = {"already": 0, "excluded": 0, "full": 0, "rule": 0}
    for peer, person in enumerate(problem.peers):
        if peer in seated:
            counts["already"] += 1
        elif problem.scores[line, peer] < 0:
            counts["excluded"] += 1
        elif loads[peer] >= person.capacity:
            counts["full"] += 1
        else:
            counts["rule"] += 1
    words = {
        "excluded": "{} excluded from it",
        "full": "{} at the limit of what they can take",
        "already": "{} already on this request",
        "rule": "{} kept out by a team rule",
    }
    if not problem.peers:
        return ["There are no peers."]
    return [
        f"{words[name].format(counts[name])}, of {len(problem.peers)} peers."
        for name in words
        if counts[name]
    ]
