"""A problem made ready to solve: what is still free, who may sit where, which rules bind."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from peers.matching.problem import LOWEST_PRIORITY, Pair, Problem, TeamRules
from peers.matching.program import Ints

Bools = NDArray[np.bool_]
# Beyond this, more waiting no longer outweighs anything; it never outweighs a priority.
LONGEST_WAIT = 999
# Half days of a peer without a limit: more than any plan asks for.
NO_LIMIT = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Teams:
    """One rule and the teams it binds: the team of each line, or -1."""

    rule: str
    of_line: Ints
    count: int
    # The rule is of whole requests, not of their lines.
    whole: bool


class Frame:
    """Read-only arrays over lines, peers and requests, after the frozen pairs are taken out."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.scores = problem.scores
        self.request_of = problem.request_of
        self.lines, self.peers = problem.scores.shape
        self.requests = len(problem.requests)
        taken_line = np.zeros(self.lines, dtype=np.int64)
        taken_peer = np.zeros(self.peers, dtype=np.int64)
        taken_days = np.zeros(self.peers, dtype=np.int64)
        self.half_days = np.array([line.half_days for _, line in problem.lines], dtype=np.int64)
        self.base = np.zeros(self.requests, dtype=np.int64)
        self.held = np.zeros(self.requests, dtype=np.int64)
        for line, peer in problem.frozen:
            taken_line[line] += 1
            taken_peer[peer] += 1
            taken_days[peer] += self.half_days[line]
            self.base[self.request_of[line]] += problem.score((line, peer))
            self.held[self.request_of[line]] += 1
        seats = np.array([line.seats for _, line in problem.lines], dtype=np.int64)
        capacity = np.array([peer.capacity for peer in problem.peers], dtype=np.int64)
        self.free = seats - taken_line
        self.room = capacity - taken_peer
        days = [NO_LIMIT if peer.half_days is None else peer.half_days for peer in problem.peers]
        self.room_days: Ints = np.maximum(np.array(days, dtype=np.int64) - taken_days, 0)
        load = np.array([peer.load for peer in problem.peers], dtype=np.int64)
        self.load = load + taken_peer
        waits = np.array(
            [
                (LOWEST_PRIORITY - min(request.priority, LOWEST_PRIORITY)) * (LONGEST_WAIT + 1)
                + min(request.waiting, LONGEST_WAIT)
                for request in problem.requests
            ],
            dtype=np.int64,
        )
        # Only their order matters: 0 for the least urgent.
        self.urgency: Ints = np.unique(waits, return_inverse=True)[1].astype(np.int64)

    @cached_property
    def groups(self) -> Ints:
        return classes([peer.group for peer in self.problem.peers])

    @cached_property
    def organisations(self) -> Ints:
        return classes([peer.organisation for peer in self.problem.peers])

    def having(self, role: str) -> Bools:
        if role == "lead":
            return np.array([peer.leads for peer in self.problem.peers], dtype=bool)
        return np.array([peer.role == role for peer in self.problem.peers], dtype=bool)

    @cached_property
    def teams(self) -> tuple[Teams, ...]:
        """The rules that bind a line's own team, then those that bind a whole request's."""
        if not self.problem.options.team_rules:
            return ()
        lines = self.problem.lines
        of_lines = [line.rules for _, line in lines]
        of_whole = [self.problem.requests[number].rules for number, _ in lines]
        found = []
        for rule in TeamRules.__slots__:
            own = [number if getattr(rules, rule) else -1 for number, rules in enumerate(of_lines)]
            whole = [
                int(self.request_of[number]) if getattr(rules, rule) else -1
                for number, rules in enumerate(of_whole)
            ]
            found += [
                Teams(rule, np.array(teams, dtype=np.int64), count, of_requests)
                for teams, count, of_requests in (
                    (own, self.lines, False),
                    (whole, self.requests, True),
                )
                if max(teams, default=-1) >= 0
            ]
        return tuple(found)

    def held_by(self, teams: Teams, kind: Ints) -> dict[tuple[int, int], int]:
        """How many frozen seats of each team are held by each class of peer."""
        held: dict[tuple[int, int], int] = {}
        for line, peer in self.problem.frozen:
            team, of = int(teams.of_line[line]), int(kind[peer])
            if team >= 0 and of >= 0:
                held[team, of] = held.get((team, of), 0) + 1
        return held

    @cached_property
    def eligible(self) -> Bools:
        """Lines × peers: who may still be seated where, each on their own."""
        allowed: Bools = self.scores >= 0
        allowed &= (self.room > 0)[None, :] & (self.free > 0)[:, None]
        allowed &= self.half_days[:, None] <= self.room_days[None, :]
        for line, peer in self.problem.frozen:
            allowed[self.request_of == self.request_of[line], peer] = False
        for teams in self.teams:
            if teams.rule == "same_group":
                self.keep_to_group(allowed, teams)
            elif teams.rule in ("cross_party", "different_organisations"):
                kind = self.groups if teams.rule == "cross_party" else self.organisations
                for team, of in self.held_by(teams, kind):
                    allowed[np.ix_(teams.of_line == team, kind == of)] = False
        return allowed

    def keep_to_group(self, allowed: Bools, teams: Teams) -> None:
        names = np.array([peer.group for peer in self.problem.peers], dtype=object)
        held = self.held_by(teams, self.groups)
        for number in range(self.lines):
            team = int(teams.of_line[number])
            if team < 0:
                continue
            request, line = self.problem.lines[number]
            rules = self.problem.requests[request].rules if teams.whole else line.rules
            wanted = rules.same_group
            if wanted != "*":
                allowed[number] &= names == wanted
                continue
            allowed[number] &= self.groups >= 0
            there = {of for at, of in held if at == team}
            if there:
                allowed[number] &= np.isin(self.groups, list(there))

    @cached_property
    def short_of_days(self) -> Ints:
        """Peers whose days could run out before their seats do."""
        longest = np.where(self.eligible, self.half_days[:, None], 0).max(axis=0, initial=0)
        found: Ints = np.flatnonzero(self.room * longest > self.room_days)
        return found

    @cached_property
    def fill(self) -> Ints:
        """The most seats each line could have filled if it were alone."""
        most: Ints = np.minimum(self.free, self.eligible.sum(axis=1))
        return most

    @cached_property
    def request_fill(self) -> Ints:
        total = np.bincount(self.request_of, self.fill, minlength=self.requests)
        return total.astype(np.int64)

    @cached_property
    def best_of_request(self) -> list[Ints]:
        """For each request the scores of the best peers it could have, the best first."""
        most = int(self.request_fill.max(initial=0))
        allowed = np.where(self.eligible, self.scores, -1)
        top = -np.sort(-allowed, axis=1)[:, : max(most, 1)]
        found = []
        for request in range(self.requests):
            values = top[self.request_of == request].ravel()
            values = -np.sort(-values[values >= 0])
            found.append(values[: int(self.request_fill[request])])
        return found

    def most_of_request(self) -> Ints:
        """No request can reach more than its best peers together."""
        best = np.array([int(values.sum()) for values in self.best_of_request], dtype=np.int64)
        total: Ints = self.base + best
        return total

    def of_use(self, target: int) -> Bools:
        """Lines × peers: who may be seated where when every request with a seat is to reach
        `target`; the others leave it out of reach even beside the best there are."""
        least = np.zeros(self.requests, dtype=np.int64)
        for request, values in enumerate(self.best_of_request):
            least[request] = target - int(self.base[request]) - int(values[:-1].sum())
        useful: Bools = self.eligible & (self.scores >= least[self.request_of][:, None])
        return useful

    def seats_to_reach(self, target: int) -> Ints:
        """How many new seats each request needs at least to reach `target`; one more than it can
        have where it cannot."""
        needed = np.zeros(self.requests, dtype=np.int64)
        for request, values in enumerate(self.best_of_request):
            reached = int(self.base[request]) + np.cumsum(values)
            if self.base[request] < target:
                short = int((reached < target).sum())
                needed[request] = short + 1
        return needed

    @cached_property
    def gcd(self) -> int:
        """Every sum of scores is a multiple of this."""
        values = self.scores[self.scores > 0]
        return int(np.gcd.reduce(values)) if values.size else 1

    def measure(self, pairs: list[Pair]) -> tuple[int, int]:
        """Exact total and worst request of a plan of new pairs, frozen ones added."""
        sums, seated = self.base.copy(), self.held.copy()
        for line, peer in pairs:
            sums[self.request_of[line]] += self.scores[line, peer]
            seated[self.request_of[line]] += 1
        worst = int(sums[seated > 0].min()) if (seated > 0).any() else 0
        return int(sums.sum()), worst

    def squared_load(self, pairs: list[Pair]) -> int:
        loads = self.load.copy()
        for _, peer in pairs:
            loads[peer] += 1
        return int((loads * loads).sum())


def classes(names: list[str]) -> Ints:
    """A number for each name, -1 for none; by the order of the names' first use."""
    numbers: dict[str, int] = {}
    return np.array(
        [numbers.setdefault(name, len(numbers)) if name else -1 for name in names], dtype=np.int64
    )
