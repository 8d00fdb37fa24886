"""The proposed team as the council meets it: who, from where, and why they fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from devosupport.accounts.access import organisations_of
from devosupport.accounts.models import User
from devosupport.places.choices import PoliticalGroup
from devosupport.places.models import Organisation
from peers.choices import EngagementState, PeerKind
from peers.models import Engagement, Peer
from peers.presenting.invitation import dates_of, role_of
from requests import clocks
from requests.choices import Clock, SeatKind, State
from requests.models import SeatTerm, SupportRequest

# When the team's phone numbers are of use to the council.
AT_WORK = (State.IN_DELIVERY, State.ON_HOLD, State.DELIVERED)
# What a council hears of a score: where somebody is strong, never how many points.
STRONG = {
    "topic": "knows the topics you asked about",
    "support_type": "has given this type of support",
    "first_hand": "has first-hand experience of devolution",
    "stage": "has been through the stage that comes next for you",
    "model": "knows your model of governance",
    "place": "comes from a similar kind of place",
    "travel": "works close to you",
    "feedback": "was rated highly by other councils",
}


@dataclass(frozen=True)
class Card:
    """One person of the team. `term` names their place when the council objects."""

    term: int
    name: str
    kind: str
    role: str
    group: str
    bio: str
    why: list[str]
    activity: str
    days: Decimal
    dates: str
    phone: str
    email: str


def terms_of(case: SupportRequest) -> list[SeatTerm]:
    rows = SeatTerm.objects.open().filter(seat__line__request=case)
    return list(rows.select_related("adviser", "seat__line").order_by("seat__line__position", "pk"))


def engagements_of(case: SupportRequest) -> dict[int, Engagement]:
    agreed = (EngagementState.ACCEPTED, EngagementState.ACTIVE)
    rows = Engagement.objects.of_request(case).filter(state__in=agreed)
    rows = rows.select_related("peer__user", "peer__organisation", "seat__line__request")
    return {row.seat_id: row for row in rows}


def cards(case: SupportRequest) -> list[Card]:
    there = engagements_of(case)
    return [card(term, there.get(term.seat_id)) for term in terms_of(case)]


def card(term: SeatTerm, row: Engagement | None) -> Card:
    peer = row.peer if row else None
    line = term.seat.line
    member = peer is not None and peer.kind == PeerKind.MEMBER and peer.group
    return Card(
        term=term.pk,
        name=term.adviser.display_name,
        kind=peer.get_kind_display() if peer else SeatKind(term.seat.kind).label,
        role=(role_of(peer) if peer else "") or term.adviser.job_title,
        group=str(PoliticalGroup(peer.group).label) if peer and member else "",
        bio=peer.bio if peer else "",
        why=why(row) if row else [],
        activity=line.activity,
        days=line.days,
        dates=dates_of(line),
        phone=term.adviser.phone,
        email=term.adviser.email or "",
    )


def why(row: Engagement) -> list[str]:
    """Up to three strengths in words, the weightiest first."""
    strong = [
        (part["out_of"], STRONG[part["criterion"]])
        for part in row.reasons
        if part["criterion"] in STRONG
        and part["reason"] not in ("not_asked", "none", "new")
        and 2 * part["points"] > part["out_of"]
    ]
    return [words for _, words in sorted(strong, key=lambda pair: -pair[0])[:3]]


def choices(case: SupportRequest) -> list[tuple[str, str]]:
    return [
        (str(term.pk), f"{term.adviser.display_name} ({SeatKind(term.seat.kind).label})")
        for term in terms_of(case)
    ]


def met_by(organisations: Sequence[Organisation]) -> dict[str, str]:
    """Everybody these organisations have met in a team: "organisation-peer" to name and role."""
    found = {}
    for one in organisations:
        where = f" ({one.short_name})" if len(organisations) > 1 else ""
        rows = Peer.objects.met_by([one]).select_related("user", "organisation")
        for peer in rows.order_by("user__name", "pk"):
            words = ", ".join(part for part in (peer.name, role_of(peer)) if part)
            found[f"{one.pk}-{peer.pk}"] = f"{words}{where}"
    return found


def answer_by(case: SupportRequest) -> date | None:
    if case.team_shown_at is None:
        return None
    return clocks.due_date(Clock.TEAM_SHOWN, clocks.day_of(case.team_shown_at))


def answered(case: SupportRequest, user: User) -> bool:
    """Whether an organisation this person speaks for has answered about the team shown now."""
    if case.team_shown_at is None:
        return True
    mine = organisations_of(user).values("pk")
    rows = case.team_answers.filter(at__gte=case.team_shown_at, organisation__in=mine)
    return rows.exists()
