"""From rows to the matcher's plain data, and the two questions asked of it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from devosupport.places.choices import MembershipRole, Stage
from peers.candidates import questions
from peers.choices import (
    FROZEN,
    PLACE_KIND_OF_COUNCIL,
    ConflictKind,
    EngagementState,
    FirstHand,
    PeerState,
    Travel,
)
from peers.matching.exclusions import Candidate, Exclusion, Need, exclusions
from peers.matching.score import Contribution, Profile, Wish, contributions
from peers.models import Engagement, Peer
from requests.models import Seat, SupportRequest

# An area of eight million makes nobody a neighbour.
OF_LONDON = MembershipRole.GLA_AREA
# Where nobody has been rated yet, everybody counts as this, of four.
UNRATED = Fraction(3)
NOT_AGAIN = (
    EngagementState.DECLINED,
    EngagementState.EXPIRED,
    EngagementState.RECALLED,
    EngagementState.STEPPED_DOWN,
    EngagementState.RELEASED,
)


@dataclass(frozen=True)
class Gathered:
    """Seats, peers and engagements of some requests, as they were on one day."""

    at: date
    seats: list[Any]
    peers: list[Any]
    engagements: list[Engagement]
    waived: dict[int, frozenset[str]] = field(default_factory=dict)
    # Whose places on a team count. The solver may still move what is only proposed.
    on_team: tuple[str, ...] = FROZEN

    @cached_property
    def mean_rating(self) -> Fraction:
        ratings = [rating for peer in self.peers for rating in peer.ratings]
        return Fraction(sum(ratings), len(ratings)) if ratings else UNRATED

    @cached_property
    def candidates(self) -> dict[int, Candidate]:
        return {peer.pk: candidate_of(peer, self.at) for peer in self.peers}

    @cached_property
    def profiles(self) -> dict[int, Profile]:
        return {peer.pk: profile_of(peer) for peer in self.peers}

    @cached_property
    def needs(self) -> dict[int, Need]:
        return {seat.pk: self.need_of(seat) for seat in self.seats}

    @cached_property
    def wishes(self) -> dict[int, Wish]:
        return {seat.pk: wish_of(seat) for seat in self.seats}

    def need_of(self, seat: Any) -> Need:
        request = seat.line.request
        here = [row for row in self.engagements if row.seat.line.request_id == request.pk]
        team = [
            row.peer
            for row in here
            if row.state in self.on_team
            and row.seat.line_id == seat.line_id
            and row.seat_id != seat.pk
        ]
        return Need(
            kind=seat.kind,
            on=max(self.at, seat.line.starts or self.at),
            days=seat.line.days,
            region=request.region_id,
            organisations=frozenset(
                {request.lead_id} | {partner["id"] for partner in seat.partner_rows}
            ),
            authorities=frozenset(body["id"] for body in seat.body_rows),
            on_request=frozenset(row.peer_id for row in here if row.state in FROZEN),
            said_no=frozenset(row.peer_id for row in here if row.state in NOT_AGAIN),
            not_cleared=frozenset(seat.refused),
            group=seat.line.same_group,
            groups_on_team=frozenset(
                peer.group for peer in team if seat.line.different_groups and peer.group
            ),
            organisations_on_team=frozenset(
                peer.organisation_id
                for peer in team
                if seat.line.different_organisations and peer.organisation_id
            ),
            waived={
                **{row.peer_id: frozenset(row.waived) for row in here if row.waived},
                **self.waived,
            },
        )

    def exclusions(self, seat: Seat, peer: Peer) -> tuple[Exclusion, ...]:
        return exclusions(self.candidates[peer.pk], self.needs[seat.pk])

    def contributions(self, seat: Seat, peer: Peer) -> tuple[Contribution, ...]:
        return contributions(
            self.profiles[peer.pk], self.wishes[seat.pk], mean_rating=self.mean_rating
        )

    def on_seat(self, seat: Seat, *states: str) -> Engagement | None:
        return next(
            (row for row in self.engagements if row.seat_id == seat.pk and row.state in states),
            None,
        )


def gather(
    requests: Collection[SupportRequest],
    *,
    at: date,
    besides: Engagement | None = None,
    waived: dict[int, frozenset[str]] | None = None,
    only: Collection[int] | None = None,
    on_team: tuple[str, ...] = FROZEN,
) -> Gathered:
    """Three queries, however many requests. `besides` is an engagement to judge afresh.

    `only`: these peers by id, where nobody is scored and nobody else matters.
    """
    left_out = besides.pk if besides else None
    peers = questions.peers(requests, at, left_out)
    if only is not None:
        peers = peers.filter(pk__in=only)
    return Gathered(
        at=at,
        seats=list(questions.seats(requests, at)),
        peers=list(peers),
        engagements=list(questions.been_here(requests, left_out)),
        waived=waived or {},
        on_team=on_team,
    )


def candidate_of(peer: Any, at: date) -> Candidate:
    def of(kind: ConflictKind) -> frozenset[int]:
        return frozenset(row["id"] for row in peer.conflict_rows if row["kind"] == kind)

    elections = [
        (date.fromisoformat(row["begins"]), date.fromisoformat(row["ends"]))
        for row in peer.election_rows
        if questions.stands_for_election(peer) and row["begins"]
    ]
    rested = peer.last_ended.date() + timedelta(days=peer.rest_days) if peer.last_ended else None
    return Candidate(
        id=peer.pk,
        kind=peer.kind,
        active=peer.state == PeerState.ACTIVE,
        limit=peer.limit,
        load=peer.load,
        days_left=Decimal(peer.days_a_year - peer.days_held - peer.days_logged),
        free_from=peer.away(at),
        resting_until=rested,
        elections=tuple(elections),
        trained_until=peer.trained_until,
        consent_until=peer.consent_until,
        region=peer.region_id,
        region_only=peer.travel == Travel.REGION,
        remote=peer.remote,
        organisation=peer.organisation_id,
        group=peer.group,
        kin=frozenset(peer.followed_by) | frozenset(peer.follows),
        employers=frozenset(peer.employers + peer.employers_now) - {peer.organisation_id},
        memberships=frozenset(row["id"] for row in peer.bodies if row["role"] != OF_LONDON),
        part_of=frozenset(row["id"] for row in peer.bodies),
        declared=of(ConflictKind.DECLARED),
        council_vetoes=of(ConflictKind.COUNCIL_VETO),
        peer_vetoes=of(ConflictKind.PEER_VETO),
    )


def profile_of(peer: Any) -> Profile:
    return Profile(
        topics={row["slug"]: row["level"] for row in peer.topic_rows},
        support_types=frozenset(peer.support_types),
        first_hand=frozenset(peer.first_hand),
        stages=frozenset(peer.stages),
        models=frozenset(peer.models),
        places=frozenset(peer.kinds_of_place),
        region=peer.region_id,
        remote=peer.remote,
        anywhere=peer.travel == Travel.ENGLAND,
        ratings=tuple(peer.ratings),
        answered=peer.asked,
        asked=peer.asked + peer.unanswered,
    )


def wish_of(seat: Any) -> Wish:
    """The line's own topic where it has one, else the request's."""
    request, line = seat.line.request, seat.line
    types = [request.lead.council_type, *(row["council_type"] for row in seat.partner_rows)]
    return Wish(
        topics=frozenset([line.topic.slug] if line.topic else seat.request_topics),
        support_types=frozenset(request.support_types),
        first_hand=frozenset(FirstHand.values),
        stages=tuple(Stage.values),
        stage=request.stage,
        models=frozenset(body["kind"] for body in seat.body_rows if body["kind"]),
        places=frozenset(
            PLACE_KIND_OF_COUNCIL[kind] for kind in types if kind in PLACE_KIND_OF_COUNCIL
        ),
        region=request.region_id,
    )
