"""Peers and engagements. A peer fits every seat of its kind unless the test says otherwise."""

from decimal import Decimal
from typing import Any

from devosupport.core.working_days import add_working_days
from devosupport.places.choices import PoliticalGroup
from devosupport.places.models import GroupOffice
from peers import rules
from peers.choices import EngagementState, PeerKind, PeerState
from peers.models import Clearance, ClearanceName, Engagement, Peer, PeerTopic
from peers.rules.inquiries import DAYS_TO_CLEAR
from requests.choices import Provider, SeatKind, State
from requests.models import Seat, SupportRequest
from requests.rules.base import now
from tests import factories, people
from tests.requests.factories import Cast, case_in, topic
from tests.shelf import shelved


def peer(
    kind: str = PeerKind.MEMBER, *, topics: dict[str, int] | None = None, **fields: Any
) -> Peer:
    fields.setdefault("state", PeerState.ACTIVE)
    fields.setdefault("organisation", factories.organisation())
    if kind == PeerKind.MEMBER:
        fields.setdefault("group", PoliticalGroup.LABOUR)
    fields.setdefault("user", people.person())
    made = Peer.objects.create(kind=kind, **fields)
    for slug, level in (topics or {}).items():
        PeerTopic.objects.create(peer=made, topic=topic(slug), level=level)
    return made


def seats_for(*kinds: str, days: str = "2") -> list[dict[str, Any]]:
    """Package lines: one for each kind of seat."""
    return [
        {
            "activity": f"Help from a {kind}",
            "provider": Provider.ADVISER if kind == SeatKind.ADVISER else Provider.PEER,
            "days": Decimal(days),
            "seats": 1,
            "seat_kind": kind,
        }
        for kind in kinds
    ]


def matching_case(*kinds: str, cast: Cast | None = None, **values: Any) -> SupportRequest:
    """A request that waits for a team with these seats (one member's unless said)."""
    package = seats_for(*(kinds or (SeatKind.MEMBER,)))
    return case_in(State.MATCHING, cast, package=package, **values)


def seats_of(case: SupportRequest) -> list[Seat]:
    return list(Seat.objects.current().filter(line__request=case).select_related("line__request"))


def proposed(case: SupportRequest) -> list[Engagement]:
    rows = Engagement.objects.of_request(case).filter(state=EngagementState.PROPOSED)
    return list(rows.select_related("seat__line__request", "peer__user").order_by("seat_id"))


def cleared(row: Engagement, *, said: bool | None = True) -> ClearanceName | None:
    """The group office of a member has been asked, and says this (None: nothing yet)."""
    if row.peer.kind != PeerKind.MEMBER:
        return None
    case = row.seat.line.request
    office, _ = GroupOffice.objects.get_or_create(
        group=row.peer.group, defaults={"name": "Group office", "email": "group@office.example"}
    )
    made = Clearance.objects.create(
        request=case,
        office=office,
        person=people.person(),
        asked_by=case.case_lead,
        asked_at=now(),
        answer_by=add_working_days(now().date(), DAYS_TO_CLEAR),
        answered_at=None if said is None else now(),
    )
    return ClearanceName.objects.create(clearance=made, peer=row.peer, cleared=said)


def invite(row: Engagement, **values: Any) -> Engagement:
    """Cleared where that is needed, and invited by the case lead."""
    cleared(row)
    return rules.invite(engagement=row, actor=row.seat.line.request.case_lead, **values)


def invited(case: SupportRequest | None = None, **fields: Any) -> Engagement:
    """An invitation to a fresh peer for the first seat of a request."""
    if case is None and all(isinstance(value, str | int) for value in fields.values()):
        key = ("invited", *sorted(fields.items()))
        return shelved(key, lambda: invited(matching_case(), **fields))
    case = case or matching_case()
    if not proposed(case):
        peer(**fields)
        rules.propose()
    return invite(proposed(case)[0])


def accepted(case: SupportRequest | None = None, **fields: Any) -> Engagement:
    if case is None and all(isinstance(value, str | int) for value in fields.values()):
        key = ("accepted", *sorted(fields.items()))
        return shelved(key, lambda: accepted(matching_case(), **fields))
    row = invited(case, **fields)
    return rules.accept(engagement=row, actor=row.peer.user)
