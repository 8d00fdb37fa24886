"""The program of one step: its columns, its rows, and what earlier steps hold fast.

Columns come first for the pairs (a line and a peer), then the helpers: a request has a seat (u),
a team keeps a rule (y), a peer's next load (z), the worst request (t). Each block of rows knows
its entries for any pairs, so that pairs left out can be priced without building their columns.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from peers.matching.fairness import add_worst
from peers.matching.frame import Frame, Teams
from peers.matching.program import INFINITE, Floats, Ints, Program

# Rows, which of the given pairs (None: all), values.
Entries = tuple[Ints, Ints | None, Floats]
Block = Callable[[Ints, Ints], Entries]

AT_MOST = ("cross_party", "different_organisations")
AT_LEAST = {"member_and_officer": ("member", "officer"), "lead": ("lead",)}


@dataclass(frozen=True, slots=True)
class Held:
    """What earlier steps reached; later ones may not undo it. None: not yet asked."""

    seats: int | None = None
    # Every line is as full as it could be alone, so nothing need be chosen about seats.
    full: bool = False
    firsts: int | None = None
    urgency: int | None = None
    rules: int | None = None
    worst: int | None = None


class Build:
    def __init__(self, frame: Frame, lines: Ints, peers: Ints, step: str, held: Held) -> None:
        self.frame, self.step, self.held = frame, step, held
        self.lines, self.peers = lines, peers
        # Requests where a first seat is to be decided, and their column u.
        self.open = np.zeros(0, dtype=np.int64)
        self.seated = 0
        # What the numbers of the worst request are divided by.
        self.worst_unit = 1.0
        self.program = Program()
        self.blocks: list[Block] = []
        # Those blocks whose rows are of one request each and of nobody else.
        self.own: list[Block] = []
        self.program.add_columns(self.pair_cost(lines, peers))
        self.unit = self.objective_unit()
        self.add_places()
        self.add_at_most()
        self.add_one_group()
        if not held.full:
            self.add_seats()
        if step == "rules" or held.rules is not None:
            self.add_rules()
        if step == "worst" or held.worst is not None:
            add_worst(self)
        if step == "total" and frame.problem.options.even_load:
            self.add_load()
        self.program.add_entries(*self.entries(lines, peers, np.arange(len(lines))))

    def entries(
        self, lines: Ints, peers: Ints, columns: Ints, blocks: list[Block] | None = None
    ) -> tuple[Ints, Ints, Floats]:
        """What the pairs have in every row, given the column of each; several may share one."""
        found = []
        for block in self.blocks if blocks is None else blocks:
            rows, which, values = block(lines, peers)
            found.append((rows, columns if which is None else columns[which], values))
        rows, where, values = (np.concatenate(part) for part in zip(*found, strict=True))
        if np.unique(columns).size == len(columns):
            return rows, where, values
        keys, place = np.unique(where * self.program.row_count + rows, return_inverse=True)
        sums: Floats = np.bincount(place, values).astype(np.float64)
        return keys % self.program.row_count, keys // self.program.row_count, sums

    def objective_unit(self) -> float:
        """Every value of the objective is a multiple of this, so bounds can be rounded to it."""
        if self.step in ("worst", "reach"):
            # The target is scaled to at most 1; see `fairness`.
            return 1e-3
        if self.step != "total":
            return 1
        options = self.frame.problem.options
        return int(np.gcd(self.frame.gcd, options.even_load * self.frame.problem.scale))

    def pair_cost(self, lines: Ints, peers: Ints) -> Floats:
        if self.step == "seats":
            return np.ones(len(lines))
        if self.step == "urgency":
            return self.frame.urgency[self.frame.request_of[lines]].astype(np.float64)
        if self.step == "total":
            return self.frame.scores[lines, peers].astype(np.float64)
        return np.zeros(len(lines))

    def price(self, lines: Ints, peers: Ints, row_dual: Floats) -> Floats:
        """What each left-out pair could add to the relaxed objective, per seat."""
        # HiGHS minimises the negated cost: its reduced cost is -cost - dual · column.
        gain = self.pair_cost(lines, peers)
        for block in self.blocks:
            rows, which, values = block(lines, peers)
            if which is None:
                gain += row_dual[rows] * values
            else:
                gain[which] += row_dual[rows] * values
        return gain

    def pair_rows(self, rows: Callable[[Ints, Ints], Ints]) -> Block:
        """A block in which every pair stands once, with 1."""

        def block(lines: Ints, peers: Ints) -> Entries:
            return rows(lines, peers), None, np.ones(len(lines))

        self.blocks.append(block)
        return block

    def add_places(self) -> None:
        """Seats of a line, room of a peer, and nobody twice on one request."""
        frame = self.frame
        lower = frame.fill if self.held.full else 0.0
        line_rows = self.program.add_rows(lower, frame.fill, frame.lines)
        self.own.append(self.pair_rows(lambda lines, _: line_rows + lines))
        peer_rows = self.program.add_rows(0.0, np.maximum(frame.room, 0), frame.peers)
        self.pair_rows(lambda _, peers: peer_rows + peers)
        self.add_days()
        counts = np.bincount(frame.request_of, minlength=frame.requests)
        several = np.flatnonzero(counts > 1)
        if not several.size:
            return
        number = np.full(frame.requests, -1)
        number[several] = np.arange(several.size)
        once = self.program.add_rows(0.0, 1.0, several.size * frame.peers)

        def entries(lines: Ints, peers: Ints) -> Entries:
            at = number[frame.request_of[lines]]
            which = np.flatnonzero(at >= 0)
            return once + at[which] * frame.peers + peers[which], which, np.ones(which.size)

        self.blocks.append(entries)

    def add_days(self) -> None:
        """All the seats of a peer together take no more than the days they have left."""
        frame, short = self.frame, self.frame.short_of_days
        number = np.full(frame.peers, -1)
        number[short] = np.arange(short.size)
        first = self.program.add_rows(0.0, frame.room_days[short], short.size)

        def entries(lines: Ints, peers: Ints) -> Entries:
            which = np.flatnonzero(number[peers] >= 0)
            days = frame.half_days[lines[which]].astype(np.float64)
            return first + number[peers[which]], which, days

        self.blocks.append(entries)

    def class_block(self, teams: Teams, kind: Ints, first: int, classes: int) -> None:
        """A row for each team and class of peer; pairs outside both stand in none."""

        def entries(lines: Ints, peers: Ints) -> Entries:
            team, of = teams.of_line[lines], kind[peers]
            which = np.flatnonzero((team >= 0) & (of >= 0))
            return first + team[which] * classes + of[which], which, np.ones(which.size)

        self.blocks.append(entries)

    def add_at_most(self) -> None:
        for teams in self.frame.teams:
            if teams.rule in AT_MOST:
                kind = (
                    self.frame.groups if teams.rule == "cross_party" else self.frame.organisations
                )
                classes = int(kind.max(initial=-1)) + 1
                first = self.program.add_rows(0.0, 1.0, teams.count * classes)
                self.class_block(teams, kind, first, classes)

    def add_one_group(self) -> None:
        """Teams that must share one group choose which."""
        frame = self.frame
        for teams in frame.teams:
            if teams.rule != "same_group":
                continue
            classes = int(frame.groups.max(initial=-1)) + 1
            count = teams.count * classes
            chosen = self.program.add_columns(np.zeros(count))
            first = self.program.add_rows(-INFINITE, 0.0, count)
            self.class_block(teams, frame.groups, first, classes)
            seats = np.zeros(teams.count)
            bound = teams.of_line >= 0
            np.add.at(seats, teams.of_line[bound], frame.fill[bound])
            every = np.arange(count)
            self.program.add_entries(first + every, chosen + every, -np.repeat(seats, classes))
            one = self.program.add_rows(0.0, 1.0, teams.count)
            self.program.add_entries(one + every // max(classes, 1), chosen + every, 1.0)

    def add_seats(self) -> None:
        """How many seats are filled, on how many requests, how urgent ones."""
        frame, held = self.frame, self.held
        if held.seats is not None:
            total = self.program.add_rows(held.seats, INFINITE, 1)
            self.pair_rows(lambda lines, _: np.full(len(lines), total))
        if self.step == "seats":
            return
        self.open = np.flatnonzero(
            (frame.held == 0)
            & (np.bincount(frame.request_of, frame.fill, minlength=frame.requests) > 0)
        )
        number = np.full(frame.requests, -1)
        number[self.open] = np.arange(self.open.size)
        size = self.open.size
        most = np.bincount(frame.request_of, frame.fill, minlength=frame.requests)[self.open]
        # A first seat outweighs all the further seats of the same request.
        step = int(most.max(initial=0)) + 1
        weight = frame.urgency[self.open].astype(np.float64)
        cost = {"firsts": np.ones(size), "urgency": weight * step}.get(self.step, np.zeros(size))
        self.seated = self.program.add_columns(cost)
        every = np.arange(size)
        some = self.program.add_rows(0.0, INFINITE, size)
        self.program.add_entries(some + every, self.seated + every, -1.0)
        none = self.program.add_rows(-INFINITE, 0.0, size)
        self.program.add_entries(none + every, self.seated + every, -most)
        for first in (some, none):
            self.blocks.append(self.seats_of(number, first))
        if held.firsts is not None:
            firsts = self.program.add_rows(held.firsts, INFINITE, 1)
            self.program.add_entries(np.full(size, firsts), self.seated + every, 1.0)
        if held.urgency is not None:
            urgent = self.program.add_rows(held.urgency, INFINITE, 1)
            self.program.add_entries(np.full(size, urgent), self.seated + every, weight * step)
            urgency = frame.urgency[frame.request_of].astype(np.float64)
            self.blocks.append(lambda lines, _: (np.full(len(lines), urgent), None, urgency[lines]))

    def seats_of(self, number: Ints, first: int) -> Block:
        """Each pair counts in the row of its request, where `number` gives it one."""

        def entries(lines: Ints, peers: Ints) -> Entries:
            at = number[self.frame.request_of[lines]]
            which = np.flatnonzero(at >= 0)
            return first + at[which], which, np.ones(which.size)

        return entries

    def add_rules(self) -> None:
        """ "At least" rules: a team keeps one when each part it asks for is there."""
        frame = self.frame
        kept_columns = []
        for teams in frame.teams:
            if teams.rule not in AT_LEAST:
                continue
            asked = np.unique(teams.of_line[teams.of_line >= 0])
            kept = self.program.add_columns(
                np.full(asked.size, 1.0 if self.step == "rules" else 0.0)
            )
            kept_columns.append(kept + np.arange(asked.size))
            number = np.full(teams.count, -1)
            number[asked] = np.arange(asked.size)
            for role in AT_LEAST[teams.rule]:
                self.add_part(teams, number, kept, role)
        if self.held.rules is not None and kept_columns:
            columns = np.concatenate(kept_columns)
            row = self.program.add_rows(self.held.rules, INFINITE, 1)
            self.program.add_entries(np.full(columns.size, row), columns, 1.0)

    def add_part(self, teams: Teams, number: Ints, kept: int, role: str) -> None:
        frame = self.frame
        having = frame.having(role)
        count = int(number.max()) + 1
        there = np.zeros(count)
        for (team, _), held in frame.held_by(teams, np.where(having, 0, -1)).items():
            there[number[team]] += held
        first = self.program.add_rows(-there, INFINITE, count)
        self.program.add_entries(first + np.arange(count), kept + np.arange(count), -1.0)

        def entries(lines: Ints, peers: Ints) -> Entries:
            team = teams.of_line[lines]
            which = np.flatnonzero((team >= 0) & having[peers])
            return first + number[team[which]], which, np.ones(which.size)

        self.blocks.append(entries)

    def add_load(self) -> None:
        """Each further seat of a peer costs more: the sum of squared loads, step by step."""
        frame = self.frame
        weight = frame.problem.options.even_load * frame.problem.scale
        room = np.minimum(np.maximum(frame.room, 0), int(frame.fill.sum()))
        owner = np.repeat(np.arange(frame.peers), room)
        place = np.arange(owner.size) - np.repeat(np.cumsum(room) - room, room)
        cost = -weight * (2.0 * (frame.load[owner] + place) + 1.0)
        steps = self.program.add_columns(cost, integer=False)
        rows = self.program.add_rows(0.0, 0.0, frame.peers)
        self.program.add_entries(rows + owner, steps + np.arange(owner.size), -1.0)
        self.pair_rows(lambda _, peers: rows + peers)
