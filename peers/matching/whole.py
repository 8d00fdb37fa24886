"""The best total where whole teams are looked at instead of pairs, with its proof.

A request that must reach a level has few teams that reach it. The relaxation of pairs does not
know that: it reaches the level with half of this peer and half of that one. Where a request is
held up by the level, its teams become the columns instead of its pairs. The relaxation then comes
so close to the best plan that only a few columns are left to choose from.

Teams are made when the prices of the peers call for them, never all of them. The plan is proved as
in `core`: a plan that falls short of the relaxed optimum by less than every column left out would
lose is the best of all.
"""

import time

import numpy as np

from peers.matching import found as founds
from peers.matching.build import Build, Held
from peers.matching.found import TOLERANCE, WHOLE, Found
from peers.matching.listing import Choice, TooMany, best_teams, teams
from peers.matching.pool import Pool, Relaxed
from peers.matching.problem import Pair
from peers.matching.program import Floats, Ints, Outcome

# Beyond so many seats to fill, a request's teams are too many to list.
MOST_SEATS = 4
# A request is held up by the level when it has no more than this many times what it must reach.
NEAR = 1.01
MOST_TEAMS = 20_000
# How many times more pairs are columns at first than are let go at last.
FIRST_PAIRS = 2
# A team that loses no more than this part of what is asked nearly gains; so many are taken.
NEARLY = 0.001
FEW = 20
# How often columns are added before the attempt is given up.
ROUNDS = 200


def best(pool: Pool, relaxed: Relaxed, held: Held, until: float) -> Found | None:
    """None when the method does not apply, or did not get to an end in time."""
    if held.worst is None or not held.full:
        return None
    attempt = Whole(pool, relaxed, held, until)
    try:
        if not attempt.relax() or not attempt.choices:
            return None
    except TooMany:
        return None
    return attempt.whole_plan()


def few_teams(choice: Choice, gains: Floats, least: float) -> list[tuple[int, ...]]:
    try:
        return teams(choice, gains, least, FEW)
    except TooMany:
        return []


class Whole:
    def __init__(self, pool: Pool, relaxed: Relaxed, held: Held, until: float) -> None:
        self.pool, self.frame, self.held, self.until = pool, pool.frame, held, until
        assert held.worst is not None
        # Pairs that lose much are left out at first, like those the pool never took in.
        few = self.few_pairs(relaxed)
        self.lines, self.peers = (part[few] for part in pool.columns)
        self.inside = np.zeros_like(pool.inside)
        self.inside[self.lines, self.peers] = True
        self.build = Build(self.frame, self.lines, self.peers, "total", held)
        self.master = self.build.program.growing()
        # The column of each pair that has one.
        self.columns: Ints = np.arange(len(self.lines))
        self.rest = np.maximum(held.worst - self.frame.base, 0)
        self.choices: dict[int, Choice] = {}
        self.listed: set[tuple[int, tuple[int, ...]]] = set()
        self.makeshift: list[int] = []
        self.outcome = relaxed.outcome

    def few_pairs(self, relaxed: Relaxed) -> Ints:
        x = relaxed.outcome.x
        assert x is not None
        pairs = self.pool.size
        losing = relaxed.outcome.moving[:pairs]
        count = min(FIRST_PAIRS * founds.LET_GO, pairs - 1)
        few = (losing <= np.partition(losing, count)[count]) | (x[:pairs] > 0.5)
        return np.flatnonzero(few)

    # Which requests are looked at team by team.

    def held_up(self, outcome: Outcome) -> list[int]:
        """Requests with fractions of peers that have hardly more than they must reach."""
        frame, x = self.frame, outcome.x
        assert x is not None
        x = x[self.columns]
        request = frame.request_of[self.lines]
        scores = np.minimum(frame.scores[self.lines, self.peers], self.rest[request])
        points = np.bincount(request, scores * x, minlength=frame.requests)
        split = np.bincount(request, np.abs(x - np.round(x)) > WHOLE, minlength=frame.requests)
        near = (points <= self.rest * NEAR) & (split > 0) & (frame.request_fill <= MOST_SEATS)
        return [int(at) for at in np.flatnonzero(near) if at not in self.choices]

    def take_over(self, requests: list[int]) -> bool:
        """From pairs to teams; false when there are no such requests."""
        frame = self.frame
        for request in requests:
            lines, peers = np.nonzero(self.pool.possible & (frame.request_of == request)[:, None])
            seats = {int(line): int(frame.fill[line]) for line in np.unique(lines)}
            scores = frame.scores[lines, peers]
            choice = Choice(lines, peers, scores, seats, int(self.rest[request]))
            self.choices[request] = choice
            self.bridge(choice)
        mine = np.isin(frame.request_of[self.lines], requests)
        self.master.close(self.columns[mine])
        keep = ~mine
        self.lines, self.peers = self.lines[keep], self.peers[keep]
        self.columns = self.columns[keep]
        return bool(requests)

    def bridge(self, choice: Choice) -> None:
        """A dear column that satisfies the request alone, until it has teams."""
        team = best_teams(choice, choice.scores.astype(np.float64), -1.0)
        if team:
            at = np.array(team[-1])
            lines, peers = choice.lines[at], choice.peers[at]
            entries = self.build.entries(lines, peers, np.zeros(len(at), int), self.build.own)
            dear = -10.0 * (1.0 + float(self.frame.scores.max()) * len(at))
            self.makeshift.append(self.master.add(np.array([dear]), entries))

    # The relaxed optimum over every team and every other pair.

    def relax(self) -> bool:
        for _ in range(ROUNDS):
            self.outcome = self.master.solve(self.until - time.monotonic())
            if not self.outcome.optimal or time.monotonic() > self.until:
                return False
            if self.add_teams() or self.add_pairs() or self.take_over(self.held_up(self.outcome)):
                continue
            x = self.outcome.x
            assert x is not None
            return bool((x[self.makeshift] < WHOLE).all())
        return False

    def gains(self, choice: Choice) -> Floats:
        return self.build.price(choice.lines, choice.peers, self.outcome.row_dual)

    def add_teams(self) -> bool:
        """Teams that gain, and those of the same request that nearly do: they come next."""
        least = TOLERANCE * self.build.unit
        new = []
        for request, choice in self.choices.items():
            gains = self.gains(choice)
            found = best_teams(choice, gains, least)
            if found:
                found += few_teams(choice, gains, -NEARLY * choice.rest)
            keys = dict.fromkeys((request, tuple(sorted(team))) for team in found)
            new += [key for key in keys if key not in self.listed]
            self.listed.update(keys)
        if new:
            self.master.add(*self.as_columns(self.build, new))
        return bool(new)

    def as_columns(
        self, build: Build, listed: list[tuple[int, tuple[int, ...]]]
    ) -> tuple[Floats, tuple[Ints, Ints, Floats]]:
        """A column for each team: the sum of its pairs."""
        lines, peers, place = self.pairs_of(listed)
        cost = np.bincount(place, build.pair_cost(lines, peers), minlength=len(listed))
        return cost.astype(np.float64), build.entries(lines, peers, place)

    def pairs_of(self, listed: list[tuple[int, tuple[int, ...]]]) -> tuple[Ints, Ints, Ints]:
        lines = [self.choices[request].lines[list(team)] for request, team in listed]
        peers = [self.choices[request].peers[list(team)] for request, team in listed]
        sizes = [len(team) for _, team in listed]
        return np.concatenate(lines), np.concatenate(peers), np.repeat(np.arange(len(sizes)), sizes)

    def outside(self) -> tuple[Ints, Ints, Floats]:
        """Pairs of the other requests that are no columns, and what each would gain."""
        able = self.pool.possible & ~self.inside
        able[np.isin(self.frame.request_of, list(self.choices))] = False
        lines, peers = np.nonzero(able)
        return lines, peers, self.build.price(lines, peers, self.outcome.row_dual)

    def add_pairs(self) -> bool:
        lines, peers, gains = self.outside()
        new = gains > TOLERANCE * self.build.unit
        if new.any():
            lines, peers = lines[new], peers[new]
            columns = np.arange(len(lines))
            entries = self.build.entries(lines, peers, columns)
            first = self.master.add(self.build.pair_cost(lines, peers), entries)
            self.inside[lines, peers] = True
            self.lines = np.concatenate([self.lines, lines])
            self.peers = np.concatenate([self.peers, peers])
            self.columns = np.concatenate([self.columns, first + columns])
        return bool(new.any())

    # The best whole plan, from the columns that lose little.

    def whole_plan(self) -> Found | None:
        unit, bound = self.build.unit, self.outcome.objective
        found = Found(bound=bound)
        slack = self.first_slack()
        while time.monotonic() < self.until:
            try:
                outcome, pairs = self.solve_within(slack)
            except TooMany:
                if found.pairs is not None or slack < unit:
                    return found
                slack /= 4
                continue
            if pairs is not None and outcome.objective > found.value:
                found = Found(pairs, outcome.objective, bound)
            if not outcome.optimal or outcome.bound - outcome.objective > unit / 2:
                return found if found.pairs is not None else None
            needed = outcome.objective + unit * (1 - TOLERANCE)
            if bound - slack < needed:
                return Found(pairs, outcome.objective, outcome.objective, proved=True)
            slack = bound - needed + unit
        return found if found.pairs is not None else None

    def first_slack(self) -> float:
        losing = self.outcome.moving[self.columns]
        if losing.size <= founds.LET_GO:
            return float(losing.max(initial=self.build.unit))
        return max(self.build.unit, float(np.partition(losing, founds.LET_GO)[founds.LET_GO]))

    def solve_within(self, slack: float) -> tuple[Outcome, list[Pair] | None]:
        """The best plan of the columns that lose no more than `slack`; the others stay put."""
        x, losing = self.outcome.x, self.outcome.moving[self.columns]
        assert x is not None
        here = np.round(x[self.columns]) > 0.5
        keep = (losing <= slack) | here
        lines, peers, gains = self.outside()
        able = gains >= -slack
        build = Build(
            self.frame,
            np.concatenate([self.lines[keep], lines[able]]),
            np.concatenate([self.peers[keep], peers[able]]),
            "total",
            self.held,
        )
        listed = self.teams_within(slack)
        cost, (rows, columns, values) = self.as_columns(build, listed)
        first = build.program.add_columns(cost)
        build.program.add_entries(rows, first + columns, values)
        fixed = np.full(build.program.column_count, np.nan)
        fixed[: int(keep.sum())][(losing > slack)[keep]] = 1.0
        outcome = build.program.solve(seconds=self.until - time.monotonic(), fixed=fixed)
        if outcome.x is None:
            return outcome, None
        return outcome, self.plan_of(build, outcome.x, first, listed)

    def teams_within(self, slack: float) -> list[tuple[int, tuple[int, ...]]]:
        listed = [
            (request, team)
            for request, choice in self.choices.items()
            for team in teams(choice, self.gains(choice), -slack, MOST_TEAMS)
        ]
        if len(listed) > MOST_TEAMS:
            raise TooMany
        return listed

    def plan_of(
        self, build: Build, x: Floats, first: int, listed: list[tuple[int, tuple[int, ...]]]
    ) -> list[Pair]:
        alone = np.flatnonzero(x[: len(build.lines)] > 0.5)
        pairs = list(zip(build.lines[alone].tolist(), build.peers[alone].tolist(), strict=True))
        chosen = [listed[at] for at in np.flatnonzero(x[first:] > 0.5)]
        if chosen:
            lines, peers, _ = self.pairs_of(chosen)
            pairs += list(zip(lines.tolist(), peers.tolist(), strict=True))
        return pairs
