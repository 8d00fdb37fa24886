"""Tries every plan there is. Slow, obvious, and written without the solver in mind."""

from collections.abc import Iterator
from itertools import combinations

from peers.matching.problem import LOWEST_PRIORITY, Pair, Problem


def plans(problem: Problem) -> Iterator[list[Pair]]:
    """Every way to seat peers that keeps the limits and the "at most" rules."""
    frozen = list(problem.frozen)

    def fill(line: int, chosen: list[Pair]) -> Iterator[list[Pair]]:
        if line == len(problem.lines):
            yield chosen
            return
        request, row = problem.lines[line]
        already = {peer for at, peer in chosen + frozen if problem.lines[at][0] == request}
        able = [
            peer
            for peer, person in enumerate(problem.peers)
            if problem.scores[line, peer] >= 0
            and peer not in already
            and sum(1 for _, other in chosen + frozen if other == peer) < person.capacity
            and days_kept(problem, chosen + frozen, line, peer)
        ]
        left = row.seats - sum(1 for at, _ in frozen if at == line)
        for count in range(min(left, len(able)) + 1):
            for team in combinations(able, count):
                yield from fill(line + 1, chosen + [(line, peer) for peer in team])

    for plan in fill(0, []):
        if not problem.options.team_rules or at_most_kept(problem, plan):
            yield plan


def days_kept(problem: Problem, pairs: list[Pair], line: int, peer: int) -> bool:
    """The peer has days left for one more seat, of this line."""
    taken = sum(problem.lines[at][1].half_days for at, other in pairs if other == peer)
    limit = problem.peers[peer].half_days
    return limit is None or taken + problem.lines[line][1].half_days <= limit


def teams(problem: Problem, plan: list[Pair]):
    """Each team with rules: (rules, new peers, frozen peers)."""
    for number, (_, line) in enumerate(problem.lines):
        yield (
            line.rules,
            [peer for at, peer in plan if at == number],
            [peer for at, peer in problem.frozen if at == number],
        )
    for number, request in enumerate(problem.requests):
        yield (
            request.rules,
            [peer for at, peer in plan if problem.lines[at][0] == number],
            [peer for at, peer in problem.frozen if problem.lines[at][0] == number],
        )


def at_most_kept(problem: Problem, plan: list[Pair]) -> bool:
    """New peers break no rule, with each other or with those who are frozen."""
    for rules, new, frozen in teams(problem, plan):
        people = [problem.peers[peer] for peer in frozen + new]
        fresh = {problem.peers[peer].id for peer in new}
        for name, wanted in (
            ("group", rules.cross_party),
            ("organisation", rules.different_organisations),
        ):
            for one, other in combinations(people, 2):
                alike = getattr(one, name) and getattr(one, name) == getattr(other, name)
                if wanted and alike and (one.id in fresh or other.id in fresh):
                    return False
        if rules.same_group == "*" and new:
            groups = {problem.peers[peer].group for peer in new}
            there = {problem.peers[peer].group for peer in frozen} - {""}
            if len(groups) > 1 or "" in groups or (there and not groups <= there):
                return False
        elif rules.same_group and any(
            problem.peers[peer].group != rules.same_group for peer in new
        ):
            return False
    return True


def rules_kept(problem: Problem, plan: list[Pair]) -> int:
    kept = 0
    for rules, new, frozen in teams(problem, plan):
        people = [problem.peers[peer] for peer in frozen + new]
        roles = {person.role for person in people}
        kept += rules.member_and_officer and {"member", "officer"} <= roles
        kept += rules.lead and any(person.leads for person in people)
    return kept


def worth(problem: Problem, plan: list[Pair]) -> tuple[int, ...]:
    """What a plan is worth, the most important first; the best plan has the greatest tuple."""
    options = problem.options
    everybody = [*plan, *problem.frozen]
    sums: dict[int, int] = {}
    for line, peer in everybody:
        request = problem.lines[line][0]
        sums[request] = sums.get(request, 0) + max(0, int(problem.scores[line, peer]))
    loads = [person.load for person in problem.peers]
    for _, peer in everybody:
        loads[peer] += 1
    total = sum(sums.values())
    worst = min(sums.values(), default=0)
    spread = options.even_load * problem.scale * sum(load * load for load in loads)
    return (
        len(everybody),
        len(sums) if options.first_seats else 0,
        urgency(problem, plan),
        rules_kept(problem, plan) if options.team_rules else 0,
        worst if options.fairness else 0,
        total - spread,
    )


def urgency(problem: Problem, plan: list[Pair]) -> int:
    """Only the order of urgency counts; a first seat outweighs a request's further ones."""
    waits = [(LOWEST_PRIORITY - request.priority, request.waiting) for request in problem.requests]
    rank = {wait: number for number, wait in enumerate(sorted(set(waits)))}
    held = {problem.lines[line][0] for line, _ in problem.frozen}
    step = 1 + max(
        (request.seats for at, request in enumerate(problem.requests) if at not in held), default=0
    )
    found = 0
    for request in range(len(problem.requests)):
        seats = sum(1 for line, _ in plan if problem.lines[line][0] == request)
        first = step if seats and request not in held else 0
        found += rank[waits[request]] * (seats + first)
    return found


def best(problem: Problem) -> tuple[int, ...]:
    return max(worth(problem, plan) for plan in plans(problem))
