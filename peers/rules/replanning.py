"""A wider plan over everything that is only proposed: looked at first, then taken or left.

Who is invited, has accepted or is at work stays, and so does a name an officer put forward.
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from devosupport.accounts.access import has_role
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import User
from peers.candidates import Asked, Gathered, gather, problem_of
from peers.choices import EngagementState
from peers.matching.problem import Pair, Plan
from peers.matching.solver import solve
from peers.matching.worth import Worth, worth
from peers.models import Engagement, MatchRun, Peer
from peers.rules.base import require, today
from peers.rules.proposing import propose
from requests.choices import State
from requests.models import Seat, SupportRequest

PROPOSED = EngagementState.PROPOSED


@dataclass(frozen=True)
class Move:
    """One seat whose proposed peer would change, by name; no name where nobody sits."""

    seat: Seat
    before: str
    after: str


@dataclass(frozen=True)
class Preview:
    """What a wider plan would change, and its figures before and after."""

    moves: list[Move]
    # Moves on requests that this officer may not see.
    elsewhere: int
    seats_before: int
    seats_after: int
    worst_before: int
    worst_after: int
    total_before: int
    total_after: int
    proved: bool

    @property
    def changes(self) -> bool:
        """Where nothing is gained, nobody moves."""
        return bool(self.moves or self.elsewhere)

    @property
    def seats_gained(self) -> int:
        return self.seats_after - self.seats_before

    @property
    def worst_gained(self) -> int:
        return self.worst_after - self.worst_before

    @property
    def total_gained(self) -> int:
        return self.total_after - self.total_before


def replan_preview(*, actor: User) -> Preview | None:
    """What `replan` would do now; writes nothing. None when no request waits for a team."""
    require_planner(actor)
    wider = looked_at()
    if wider is None:
        return None
    visible = set(SupportRequest.objects.visible_to(actor).values_list("pk", flat=True))
    moves = wider.moves() if wider.better else []
    seen = [move for move in moves if move.seat.line.request_id in visible]
    before, after = wider.before, wider.after if wider.better else wider.before
    return Preview(
        moves=seen,
        elsewhere=len(moves) - len(seen),
        seats_before=before.seats,
        seats_after=after.seats,
        worst_before=before.worst,
        worst_after=after.worst,
        total_before=before.total,
        total_after=after.total,
        proved=wider.plan.proved,
    )


@transaction.atomic
def replan(*, actor: User) -> MatchRun | None:
    """Take the wider plan. An officer's choice, never by itself; nobody is moved for nothing."""
    require_planner(actor)
    wider = looked_at()
    movable = wider.movable if wider and wider.better else set()
    return propose(actor=actor, movable=movable)


def require_planner(actor: User) -> None:
    allowed = has_role(actor, OfficerRole.CASE_LEAD, OfficerRole.MANAGER)
    require(allowed, "You cannot do this. It can be done by a case lead or a manager.")


class Wider:
    """The plan as it is proposed now, and the best one there could be instead."""

    def __init__(self, gathered: Gathered, movable: set[int], asked: Asked) -> None:
        self.gathered, self.movable, self.asked = gathered, movable, asked
        self.now = {
            row.seat_id: row.peer
            for row in gathered.engagements
            if row.pk in movable and still_possible(gathered, row)
        }
        self.plan: Plan = solve(asked.problem)
        self.before: Worth = worth(asked.problem, self.pairs_now())
        new = [pair for pair in self.plan.pairs if pair not in asked.problem.frozen]
        self.after: Worth = worth(asked.problem, new)
        self.new = new

    @property
    def better(self) -> bool:
        return self.after.rank > self.before.rank

    def pairs_now(self) -> list[Pair]:
        place = {peer.pk: number for number, peer in enumerate(self.asked.peers)}
        return [
            (line, place[self.now[seat.pk].pk])
            for line, seats in enumerate(self.asked.open_seats)
            for seat in seats
            if seat.pk in self.now
        ]

    def moves(self) -> list[Move]:
        """Whoever stays on a line stays in their seat; the rest of the line is filled anew."""
        found = []
        for line, seats in enumerate(self.asked.open_seats):
            coming = [self.asked.peers[peer] for at, peer in self.new if at == line]
            staying = {peer.pk for peer in coming}
            coming = [peer for peer in coming if peer not in self.peers_now(seats)]
            for seat in seats:
                before = self.now.get(seat.pk)
                if before is not None and before.pk in staying:
                    continue
                after = coming.pop(0) if coming else None
                if before or after:
                    names = (peer.name if peer else "" for peer in (before, after))
                    found.append(Move(seat, *names))
        return found

    def peers_now(self, seats: list[Any]) -> list[Peer]:
        return [self.now[seat.pk] for seat in seats if seat.pk in self.now]


def looked_at() -> Wider | None:
    requests = list(SupportRequest.objects.filter(state=State.MATCHING).order_by("pk"))
    if not requests:
        return None
    gathered = gather(requests, at=today())
    movable = {row.pk for row in gathered.engagements if may_move(gathered, row)}
    asked = problem_of(gathered, movable=movable)
    return Wider(gathered, movable, asked) if asked else None


def may_move(gathered: Gathered, row: Engagement) -> bool:
    if row.state != PROPOSED:
        return False
    return not row.override_reason or not still_possible(gathered, row)


def still_possible(gathered: Gathered, row: Engagement) -> bool:
    """A proposal that has become impossible is taken back before anything else is planned."""
    seat = next((seat for seat in gathered.seats if seat.pk == row.seat_id), None)
    peer = next((peer for peer in gathered.peers if peer.pk == row.peer_id), None)
    return seat is not None and peer is not None and not gathered.exclusions(seat, peer)
