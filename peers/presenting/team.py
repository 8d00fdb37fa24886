"""Team in the making: the seats of a case, who is proposed, asked or on board, what is next."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from devosupport.accounts.models import User
from devosupport.core.numbers import days_in_words
from devosupport.places.choices import PoliticalGroup
from peers.access import leads_the_team
from peers.choices import LIVE, EngagementState, PeerKind, SoundingState
from peers.matching.score import band
from peers.models import Clearance, Engagement, Peer, Shortage, Sounding
from peers.presenting.clearance import how_answered, said
from peers.presenting.invitation import dates_of, role_of
from peers.rules.base import today
from peers.rules.clearing import Standing
from requests.access import may
from requests.choices import SeatKind, State
from requests.models import Seat, SupportRequest

# For officers; the council and the peer read "to be agreed with you".
OPEN_DATES = "dates to be agreed"
COLOURS = {
    EngagementState.PROPOSED: "yellow",
    EngagementState.INVITED: "purple",
    EngagementState.ACCEPTED: "teal",
    EngagementState.ACTIVE: "green",
}
GONE = (
    EngagementState.DECLINED,
    EngagementState.EXPIRED,
    EngagementState.RECALLED,
    EngagementState.STEPPED_DOWN,
    EngagementState.RELEASED,
)
# What may be done with an engagement on a seat, by its state, while the team is found.
DEEDS: dict[str, tuple[str, ...]] = {
    EngagementState.PROPOSED: ("invite", "drop"),
    EngagementState.INVITED: ("answer", "recall"),
    EngagementState.ACCEPTED: ("release",),
    EngagementState.ACTIVE: ("release",),
}


@dataclass(frozen=True)
class Person:
    peer: Any
    role: str
    group: str
    load: str
    cleared: str
    # The group office has first to be asked, or to answer.
    to_ask: bool = False
    to_wait: bool = False


@dataclass(frozen=True)
class SeatRow:
    seat: Any
    title: str
    kind: str
    days: Any
    dates: str
    engagement: Engagement | None = None
    person: Person | None = None
    state: str = "Open"
    colour: str = "grey"
    band: str = ""
    shortage: str = ""
    asked: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    deeds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Making:
    seats: list[SeatRow]
    # What each group office was asked, and how it answered in words.
    clearances: list[tuple[Clearance, str]]
    leads: bool
    # Somebody has still to be found or to answer, and this officer may see to it.
    unsettled: bool
    may_show: bool
    may_confirm: bool
    # Somebody is missing while the work is under way, and this officer may look for another.
    may_change: bool
    figures: list[dict[str, Any]]
    # What a line asks of its team, and its names do not give yet.
    lacking: list[str]


def making_of(case: SupportRequest, user: User) -> Making:
    facts = Facts(case, engagements_of(case))
    leads = leads_the_team(user, case)
    rows = seats_of(case)
    numbers = numbered(rows)
    seats = [seat_row(seat, numbers[seat.pk], facts, leads) for seat in rows]
    full = bool(seats) and all(
        row.engagement
        and row.engagement.state in (EngagementState.ACCEPTED, EngagementState.ACTIVE)
        for row in seats
    )
    matching = case.state == State.MATCHING
    return Making(
        seats=seats,
        clearances=[(row, how_answered(row)) for row in facts.clearances],
        leads=leads and matching,
        unsettled=leads and matching and not full,
        may_show=full and case.team_shown_at is None and may(user, case, "show_team"),
        may_confirm=full and case.team_shown_at is not None and may(user, case, "confirm_team"),
        may_change=not matching and may(user, case, "change_team"),
        figures=figures_of(seats),
        lacking=lacking(seats),
    )


def seats_of(case: SupportRequest) -> list[Seat]:
    rows = Seat.objects.current().filter(line__request=case)
    return list(rows.select_related("line__topic", "line__request"))


def engagements_of(case: SupportRequest) -> list[Engagement]:
    rows = Engagement.objects.of_request(case).exclude(state=EngagementState.DROPPED)
    return list(rows.select_related("peer__user", "peer__organisation", "invited_by"))


class Facts:
    """Everything about a case's seats, in a handful of queries."""

    def __init__(self, case: SupportRequest, rows: Iterable[Engagement]) -> None:
        self.case = case
        rows = list(rows)
        self.live = {row.seat_id: row for row in rows if row.state in LIVE}
        self.gone: dict[int, list[Engagement]] = {}
        for row in rows:
            if row.state in GONE:
                self.gone.setdefault(row.seat_id, []).append(row)
        on_seats = [row.peer_id for row in self.live.values()]
        peers: Any = Peer.objects.with_load().filter(pk__in=on_seats)
        self.loads: dict[int, int] = {peer.pk: peer.load for peer in peers}
        self.shortages = {
            row.seat_id: row.text for row in Shortage.objects.filter(seat__line__request=case)
        }
        self.soundings: dict[int, list[Sounding]] = {}
        asked = Sounding.objects.filter(seat__line__request=case).exclude(state=SoundingState.MOOT)
        for sounding in asked.select_related("peer__user"):
            self.soundings.setdefault(sounding.seat_id, []).append(sounding)
        found = Clearance.objects.filter(request=case).select_related("office", "recorded_by")
        self.clearances = list(found.order_by("asked_at").prefetch_related("names__peer__user"))

    def cleared(self, peer: Peer) -> tuple[Standing, str]:
        """What the member's group office said."""
        names = []
        for clearance in self.clearances:
            for name in clearance.names.all():
                if name.peer_id == peer.pk:
                    name.clearance = clearance
                    names.append(name)
        return said(peer, names, today())


def numbered(seats: Iterable[Seat]) -> dict[int, str]:
    """Seats of one line are told apart: " (1 of 2)"; the only one of its line needs no number."""
    by_line: dict[int, list[int]] = {}
    for seat in seats:
        by_line.setdefault(seat.line_id, []).append(seat.pk)
    return {
        pk: f" ({at} of {len(all_of_it)})" if len(all_of_it) > 1 else ""
        for all_of_it in by_line.values()
        for at, pk in enumerate(all_of_it, start=1)
    }


def seat_row(seat: Seat, number: str, facts: Facts, leads: bool) -> SeatRow:
    row = facts.live.get(seat.pk)
    common: dict[str, Any] = {
        "seat": seat,
        "title": f"{seat.line.activity}{number}",
        "kind": SeatKind(seat.kind).label,
        "days": seat.line.days,
        "dates": dates_of(seat.line, OPEN_DATES),
        "asked": [sounding_words(sounding) for sounding in facts.soundings.get(seat.pk, [])],
        "before": [before_words(gone) for gone in facts.gone.get(seat.pk, [])],
    }
    if row is None:
        return SeatRow(**common, shortage=facts.shortages.get(seat.pk, ""))
    deeds = DEEDS[row.state] if leads else ()
    if facts.case.state != State.MATCHING:
        deeds = tuple(deed for deed in deeds if deed == "release")
    return SeatRow(
        **common,
        engagement=row,
        person=person_of(row, facts),
        state=EngagementState(row.state).label,
        colour=COLOURS[EngagementState(row.state)],
        band=band(row.score) if row.reasons else "",
        deeds=deeds,
    )


def person_of(row: Engagement, facts: Facts) -> Person:
    peer, proposed = row.peer, row.state == EngagementState.PROPOSED
    load = facts.loads.get(peer.pk, 0) + proposed
    when = "would then have" if proposed else "has"
    standing, words = facts.cleared(peer)
    if not proposed and standing in (Standing.NOT_ASKED, Standing.WAITING):
        # Invited by other means, such as from a list of before.
        words = ""
    return Person(
        peer=peer,
        role=role_of(peer),
        group=str(PoliticalGroup(peer.group).label) if peer.group else "",
        load=f"{when} {load} of {peer.limit} at once",
        cleared=words,
        to_ask=proposed and standing is Standing.NOT_ASKED,
        to_wait=proposed and standing is Standing.WAITING,
    )


def sounding_words(row: Sounding) -> str:
    return f"{row.peer.name}: {SoundingState(row.state).label.lower()}"


def before_words(row: Engagement) -> str:
    words = EngagementState(row.state).label.lower()
    reason = f" (“{row.get_decline_reason_display()}”)" if row.decline_reason else ""
    return f"{row.peer.name}: {words}{reason}"


def seat_words(seat: Seat) -> str:
    """A seat in one line."""
    line = seat.line
    days = days_in_words(line.days)
    return f"{SeatKind(seat.kind).label}: {line.activity}, {days}, {dates_of(line, OPEN_DATES)}"


def lacking(seats: list[SeatRow]) -> list[str]:
    """In words, for each line with names on it and a rule that none of them meets."""
    found = []
    teams: dict[Any, list[Any]] = {}
    for row in seats:
        if row.engagement:
            teams.setdefault(row.seat.line, []).append(row.engagement.peer)
    for line, peers in teams.items():
        kinds = {peer.kind for peer in peers}
        if line.member_and_officer:
            found += [
                f"“{line.activity}” is to have a member and an officer. It has no {word} yet."
                for kind, word in ((PeerKind.MEMBER, "member"), (PeerKind.OFFICER, "officer"))
                if kind not in kinds
            ]
        if line.one_leads and not any(peer.leads for peer in peers):
            found.append(f"“{line.activity}” is to have somebody who can lead. Nobody of it can.")
    return found


def figures_of(seats: list[SeatRow]) -> list[dict[str, Any]]:
    def count(*states: str) -> int:
        return sum(1 for row in seats if row.engagement and row.engagement.state in states)

    return [
        {"value": len(seats), "label": "Seats"},
        {"value": count(EngagementState.PROPOSED), "label": "Proposed"},
        {"value": count(EngagementState.INVITED), "label": "Invited"},
        {
            "value": count(EngagementState.ACCEPTED, EngagementState.ACTIVE),
            "label": "Said yes",
        },
        {
            "value": sum(1 for row in seats if row.engagement is None),
            "label": "Open",
            "late": any(row.engagement is None for row in seats),
        },
    ]
