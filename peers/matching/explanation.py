"""The words of a plan: why a seat is empty, why this peer, why not that one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from peers.matching.exclusions import SHORT_WORDS, Code, Exclusion
from peers.matching.problem import Pair, Plan, Problem
from peers.matching.score import Contribution, band
from peers.matching.solver import solve

CRITERIA = {
    "topic": "Topics",
    "support_type": "Type of support",
    "first_hand": "First-hand experience",
    "stage": "Stage of the place",
    "model": "Governance model",
    "place": "Kind of place",
    "travel": "Travel",
    "feedback": "Feedback",
    "responsiveness": "Answers invitations",
}
REASONS = {
    "not_asked": "Nothing particular is asked for.",
    "none": "No experience recorded.",
    "some": "Knows part of what is asked for.",
    "all": "Knows all that is asked for.",
    "ahead": "Has been one or two stages further on.",
    "near": "Close to what is asked for.",
    "travels": "Travels anywhere in England.",
    "remote": "Works remotely.",
    "far": "Works within another region.",
    "new": "New: counted as the average.",
    "few": "Few ratings so far: drawn towards the average.",
    "rated": "From the ratings of councils.",
    "answers": "From how often invitations were answered in time.",
}


@dataclass(frozen=True, slots=True)
class Fit:
    """Why this peer."""

    score: int
    band: str
    contributions: tuple[Contribution, ...]
    load_after: int
    limit: int


@dataclass(frozen=True, slots=True)
class Loss:
    """What the whole plan would lose; no names, so that nothing is told of other cases."""

    seats: int
    rules: int
    worst: int
    total: int


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Exactly one answer: excluded, at_limit, lower or needed_elsewhere."""

    answer: str
    exclusions: tuple[Exclusion, ...] = ()
    # Criterion → points fewer (or, below 0, more) than the peer who was chosen.
    difference: Mapping[str, int] | None = None
    loss: Loss | None = None


def fit(parts: tuple[Contribution, ...], *, load: int, limit: int) -> Fit:
    score = sum(part.points for part in parts)
    return Fit(score, band(score), parts, load + 1, limit)


def why_not(
    problem: Problem,
    plan: Plan,
    line: int,
    peer: int,
    *,
    chosen: int | None,
    excluded: Sequence[Exclusion] = (),
    parts: tuple[Contribution, ...] = (),
    chosen_parts: tuple[Contribution, ...] = (),
) -> WhyNot:
    """Why `peer` does not sit on `line` where `chosen` does (none: the seat is empty)."""
    codes = {exclusion.code for exclusion in excluded}
    if codes - {Code.AT_LIMIT}:
        return WhyNot("excluded", exclusions=tuple(excluded))
    full = no_room(problem, problem.frozen, line, peer)
    if full == Code.NO_DAYS:
        return WhyNot("excluded", exclusions=(Exclusion(full),))
    if codes or full:
        return WhyNot("at_limit")
    if problem.scores[line, peer] < 0:
        return WhyNot("excluded")
    if chosen is not None and problem.scores[line, peer] <= problem.scores[line, chosen]:
        points = {part.criterion: part.points for part in parts}
        difference = {
            part.criterion: part.points - points.get(part.criterion, 0) for part in chosen_parts
        }
        return WhyNot("lower", difference={name: by for name, by in difference.items() if by})
    return WhyNot("needed_elsewhere", loss=loss_of(problem, plan, line, peer))


def no_room(problem: Problem, pairs: Iterable[Pair], line: int, peer: int) -> Code | None:
    """Why the peer could not take one more seat, of this line, beside those of `pairs`."""
    person = problem.peers[peer]
    theirs = [problem.lines[at][1] for at, other in pairs if other == peer]
    if len(theirs) >= person.capacity:
        return Code.AT_LIMIT
    days = sum(row.half_days for row in theirs) + problem.lines[line][1].half_days
    return Code.NO_DAYS if person.half_days is not None and days > person.half_days else None


def loss_of(problem: Problem, plan: Plan, line: int, peer: int) -> Loss:
    """What the best plan with this peer on this line would lack."""
    other = solve(replace(problem, frozen=(*problem.frozen, (line, peer))))
    return Loss(
        seats=len(plan.pairs) - len(other.pairs),
        rules=plan.rules_kept - other.rules_kept,
        worst=plan.worst - other.worst,
        total=plan.total - other.total,
    )


def shortage(
    excluded: Iterable[Sequence[Exclusion]], *, wanted: str, kept_out: int = 0
) -> tuple[dict[str, int], str]:
    """Counts by what blocks, and a sentence such as "12 excluded: 7 at limit, 3 conflict, 2 away;
    one more finance peer free in May would fill it." `wanted` is "finance peer free in May".

    Each peer is counted once, for the first of their codes; the wrong kind of peer not at all.
    `kept_out` more could take the seat alone, but not beside the rest of the team.
    """
    firsts = [codes[0].code for codes in excluded if codes]
    relevant = [code for code in firsts if code not in (Code.NOT_ACTIVE, Code.WRONG_KIND)]
    counts = Counter(SHORT_WORDS[code] for code in relevant)
    counts += Counter({"kept out by a team rule": kept_out})
    wish = f"one more {wanted} would fill it."
    if not counts:
        return {}, f"Nobody on the roster is of this kind; {wish}"
    listed = ", ".join(f"{count} {word}" for word, count in counts.most_common())
    return dict(counts), f"{counts.total()} excluded: {listed}; {wish}"


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
        elif loads[peer] >= person.capacity or no_room(problem, plan.pairs, line, peer):
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
