"""What is asked of the matcher, and what it answers: typed, checked, plain data."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Id = str | int
Scores = NDArray[np.int64]
Values = NDArray[np.float64]
# A line and a peer, by their position in the problem.
Pair = tuple[int, int]

EXCLUDED = -1
# Scores with a fraction are solved as millionths, so that every comparison is between integers.
SCALE = 1_000_000
# Priority 1 is most urgent, 3 least.
LOWEST_PRIORITY = 3


class BadProblem(ValueError):
    """A sentence that says what is wrong with the problem and where."""


@dataclass(frozen=True, slots=True)
class TeamRules:
    """What a team may be asked to be.

    "At least" rules are kept in as many teams as the fullest plan allows. "At most" rules are
    never broken: a seat stays empty instead.
    """

    member_and_officer: bool = False
    lead: bool = False
    # At most one of a political group.
    cross_party: bool = False
    # No two from one organisation.
    different_organisations: bool = False
    # Everybody of this group; "*" for any one group.
    same_group: str = ""

    def __bool__(self) -> bool:
        return bool(
            self.member_and_officer
            or self.lead
            or self.cross_party
            or self.different_organisations
            or self.same_group
        )


@dataclass(frozen=True, slots=True)
class Peer:
    id: Id
    # How many seats they may take in this problem, frozen ones included.
    capacity: int
    role: str = ""
    group: str = ""
    organisation: str = ""
    leads: bool = False
    # Seats they hold outside this problem; counted by the even spread of load.
    load: int = 0
    # Half days they may give in this problem, frozen seats included; none: as many as asked.
    half_days: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    id: Id | None
    seats: int
    rules: TeamRules = TeamRules()
    # What one of its seats takes of its peer's half days.
    half_days: int = 0


@dataclass(frozen=True, slots=True)
class Request:
    id: Id
    lines: tuple[Line, ...]
    priority: int = LOWEST_PRIORITY
    # Working days waited; decides only between plans that fill as many seats.
    waiting: int = 0
    # Rules for everybody on the request, whatever their line.
    rules: TeamRules = TeamRules()

    @property
    def seats(self) -> int:
        return sum(line.seats for line in self.lines)


@dataclass(frozen=True, slots=True)
class Options:
    team_rules: bool = False
    # Points a plan gives up per unit of the sum of squared loads; 0 is off.
    even_load: int = 0
    time_limit: float = 60.0
    # Raise the worst-off request before the total.
    fairness: bool = True
    # Everybody's first seat before anybody's second. Without it the worst request can be raised
    # by leaving another with nothing.
    first_seats: bool = True


@dataclass(frozen=True)
class Problem:
    """`scores` has a row a line (in the order of requests and their lines), a column a peer."""

    requests: tuple[Request, ...]
    peers: tuple[Peer, ...]
    scores: Scores
    frozen: tuple[Pair, ...] = ()
    options: Options = field(default_factory=Options)
    # What an integer score must be divided by to be the score that was given.
    scale: int = 1
    # The scores as they were given, for printing.
    values: Values | None = None

    def __post_init__(self) -> None:
        if self.scores.shape != (len(self.lines), len(self.peers)):
            raise BadProblem(
                f"There are {len(self.lines)} lines and {len(self.peers)} peers, but scores for "
                f"{self.scores.shape[0]} by {self.scores.shape[1]}."
            )
        check_frozen(self)

    @cached_property
    def lines(self) -> tuple[tuple[int, Line], ...]:
        """Every line with the position of its request."""
        return tuple(
            (number, line) for number, request in enumerate(self.requests) for line in request.lines
        )

    @cached_property
    def request_of(self) -> NDArray[np.int64]:
        return np.array([number for number, _ in self.lines], dtype=np.int64)

    def score(self, pair: Pair) -> int:
        """The points of a pair; none for somebody put there against an exclusion."""
        return max(0, int(self.scores[pair]))

    def value(self, pair: Pair) -> float | int:
        if self.values is None or self.scores[pair] < 0:
            return self.score(pair)
        given = float(self.values[pair])
        return int(given) if given.is_integer() else given


@dataclass(frozen=True, slots=True)
class Plan:
    """Who sits where, frozen seats included."""

    pairs: tuple[Pair, ...]
    total: int
    # The least sum over requests with a seat; 0 when no seat is filled.
    worst: int
    # How many "at least" rules are kept, and how many were asked.
    rules_kept: int
    rules_asked: int
    proved: bool
    seconds: float
    # What was proved, in a sentence, or how far the plan may be from the best.
    statement: str
    # Pairs the solver held in its hands, and pairs there were.
    considered: int = 0
    eligible: int = 0


def check_frozen(problem: Problem) -> None:
    """What is agreed must be possible: frozen seats are facts, not wishes."""
    lines = problem.lines
    by_line: dict[int, int] = {}
    by_peer: dict[int, int] = {}
    seen: set[tuple[int, int]] = set()
    for line, peer in problem.frozen:
        request = problem.requests[lines[line][0]]
        person = problem.peers[peer]
        if (lines[line][0], peer) in seen:
            raise BadProblem(f"Peer {person.id!r} is frozen twice on request {request.id!r}.")
        seen.add((lines[line][0], peer))
        by_line[line] = by_line.get(line, 0) + 1
        by_peer[peer] = by_peer.get(peer, 0) + 1
        if by_line[line] > lines[line][1].seats:
            raise BadProblem(
                f"Request {request.id!r} is over-full: more peers are frozen on it than the "
                f"{lines[line][1].seats} seats it has."
            )
        if by_peer[peer] > person.capacity:
            raise BadProblem(
                f"Peer {person.id!r} is over-full: frozen on more requests than their capacity "
                f"of {person.capacity}."
            )
