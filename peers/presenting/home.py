"""A peer's own page: what waits for them, what comes next, what they did this year."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.safestring import SafeString

from devosupport.accounts.models import User
from devosupport.core import charts
from devosupport.places.models import PreElectionPeriod
from peers.challenges.access import goes_on
from peers.choices import EngagementState, PeerKind, PeerState
from peers.models import Engagement, Peer
from peers.presenting.invitation import dates_of, place_of
from peers.querysets import year_of
from requests.choices import ENDED, LineKind, Side, State
from requests.models import DayEntry, Feedback, SeatTerm
from requests.rules.base import now
from requests.rules.days import corrections
from requests.transitions import TRANSITIONS

QUARTER = timedelta(days=91)
MOST_DATES = 6


@dataclass(frozen=True)
class Work:
    """A case somebody is or was on."""

    reference: str
    place: str
    activity: str
    dates: str
    used: Decimal
    allocated: Decimal
    now: bool
    lead: User | None


def invitations(user: User, today: date) -> list[Engagement]:
    """Those to be answered, the soonest first."""
    rows = Engagement.objects.invitations_of(user).filter(
        state=EngagementState.INVITED, answer_by__gte=today
    )
    return list(rows.order_by("answer_by", "pk"))


def work_of(user: User) -> list[Work]:
    return [one(term) for term in SeatTerm.objects.held_by(user)]


def one(term: Any) -> Work:
    line = term.seat.line
    case = line.request
    return Work(
        reference=case.reference,
        place=case.place_name or place_of(case),
        activity=line.activity,
        dates=dates_of(line),
        used=term.used,
        allocated=term.allocated,
        now=term.ends is None and case.state not in ENDED,
        lead=case.case_lead,
    )


def to_say(user: User) -> list[Work]:
    """Cases that are delivered, about which they have not said how it went."""
    said = Feedback.objects.filter(by=user, term=None).values("request_id")
    rows = SeatTerm.objects.held_by(user).filter(seat__line__request__state=State.DELIVERED)
    return [one(term) for term in rows.exclude(seat__line__request__in=said)]


def next_dates(user: User, peer: Peer | None, today: date) -> list[tuple[date, str]]:
    """What comes next: answers due, work that begins and ends, their own pre-election periods."""
    found: list[tuple[date, str]] = [
        (row.answer_by, f"Answer about {place_of(row.seat.line.request)}")
        for row in invitations(user, today)
        if row.answer_by
    ]
    for term in SeatTerm.objects.held_by(user):
        line, case = term.seat.line, term.seat.line.request
        if not is_active(term):
            continue
        place = case.place_name or place_of(case)
        for day, words in ((line.starts, "your part begins"), (line.ends, "your part ends")):
            if day and day >= today:
                found.append((day, f"{place}: {words}"))
    if peer is not None and peer.kind == PeerKind.MEMBER:
        periods = PreElectionPeriod.objects.for_organisation(peer.organisation).coming(today)
        words = "Your pre-election period begins: nothing new until it ends"
        found += [(row.begins, words) for row in periods if row.begins]
    return sorted(found)[:MOST_DATES]


def days_this_year(user: User, today: date) -> Decimal:
    first, last = year_of(today)
    rows = DayEntry.objects.filter(term__adviser=user, on__gte=first, on__lt=last)
    return rows.total()


def feedback_for(user: User) -> list[Feedback]:
    """What councils wrote to them; never what was for the LGA only."""
    about = Q(term__adviser=user) | Q(term=None, request__lines__team_seats__terms__adviser=user)
    rows = Feedback.objects.filter(about, side__in=[Side.COUNCIL, Side.PARTNER])
    found = rows.exclude(for_peer="").distinct()
    return list(found.select_related("organisation").order_by("-at")[:10])


def chart(peer: Peer, used: Decimal) -> SafeString:
    return charts.days_bar(used, max(used, used_and_held(peer, used)), peer.days_a_year)


def used_and_held(peer: Peer, used: Decimal) -> Decimal:
    """What they worked this year and what is still promised."""
    open_terms = SeatTerm.objects.open().of_open_requests()
    terms: Any = open_terms.with_days().filter(adviser=peer.user_id)
    return used + sum((term.left for term in terms), start=Decimal("0.0"))


def to_be_confirmed(peer: Peer) -> bool:
    """Whether the quarterly "Still right?" is due."""
    last = peer.confirmed_at
    return peer.state == PeerState.ACTIVE and (last is None or last < now() - QUARTER)


def days_of(term: Any) -> SafeString:
    return charts.days_bar(term.used, term.allocated, term.allocated)


def entries_of(term: SeatTerm, user: User) -> list[tuple[DayEntry, bool]]:
    """What was logged, and whether the person may still put it right."""
    may = corrections(user, term.seat.line.request)
    return [
        (entry, entry.logged_by_id == user.pk and may(entry)) for entry in term.entries.written()
    ]


def is_active(term: SeatTerm) -> bool:
    return term.ends is None and term.seat.line.request.state not in ENDED


def may_log(term: SeatTerm) -> bool:
    """While the case is under way; of a peer challenge as long as it goes on."""
    case, line = term.seat.line.request, term.seat.line
    if case.state in TRANSITIONS["log_day"].sources:
        return True
    return line.kind == LineKind.CHALLENGE and goes_on(case)


def may_claim(term: SeatTerm) -> bool:
    """On the team through the roster, now or before: what it costs them is given back."""
    return Engagement.objects.filter(seat=term.seat_id, peer__user=term.adviser_id).exists()


def may_give_feedback(term: SeatTerm) -> bool:
    """Delivered, and they have not said how it went."""
    case = term.seat.line.request
    if case.state not in TRANSITIONS["give_feedback"].sources:
        return False
    return not case.feedback.filter(by=term.adviser_id, term=None).exists()
