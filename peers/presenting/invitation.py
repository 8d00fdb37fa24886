"""An invitation as its peer reads it: what they need to decide, and no more."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from devosupport.core.clock import day_in_words
from peers.choices import EngagementState
from peers.models import Engagement, Peer
from requests.choices import TAKING_PART, SeatKind
from requests.models import Line, Seat, SupportRequest


@dataclass(frozen=True)
class Colleague:
    """Another seat of the team: who has it, or that it is still open."""

    kind: str
    name: str = ""
    role: str = ""

    @property
    def words(self) -> str:
        if not self.name:
            return f"{self.kind}: still being found"
        return f"{self.kind}: {self.name}" + (f", {self.role}" if self.role else "")


@dataclass(frozen=True)
class Task:
    """A seat as somebody outside the case may read it."""

    place: str
    councils: list[str]
    activity: str
    objective: str
    topic: str
    kind: str
    days: Decimal
    dates: str
    team: list[Colleague] = field(default_factory=list)


def dates_of(line: Line, open_words: str = "to be agreed with you") -> str:
    if line.starts and line.ends:
        return f"{day_in_words(line.starts)} to {day_in_words(line.ends)}"
    if line.starts:
        return f"from {day_in_words(line.starts)}"
    if line.ends:
        return f"by {day_in_words(line.ends)}"
    return open_words


def place_of(case: SupportRequest) -> str:
    """Of a sensitive case only the region is told before somebody is on it."""
    if case.sensitive:
        return case.region.name if case.region else "England"
    return case.place_name or case.lead.short_name


def councils_of(case: SupportRequest) -> list[str]:
    """The organisations that ask, the lead first; nobody where the case is sensitive."""
    if case.sensitive:
        return []
    taking_part = case.partners.filter(state__in=TAKING_PART).select_related("organisation")
    return [case.lead.name, *(partner.organisation.name for partner in taking_part)]


def task_of(seat: Seat) -> Task:
    line = seat.line
    case = line.request
    topic = line.topic.name if line.topic else ""
    return Task(
        place=place_of(case),
        councils=councils_of(case),
        activity=line.activity,
        objective="" if case.sensitive else line.objective,
        topic=topic,
        kind=SeatKind(seat.kind).label,
        days=line.days,
        dates=dates_of(line),
        team=colleagues_of(seat),
    )


def colleagues_of(seat: Seat) -> list[Colleague]:
    """The other seats, with whoever has accepted; an invitation that is out names nobody."""
    agreed = (EngagementState.ACCEPTED, EngagementState.ACTIVE)
    there = {
        row.seat_id: row.peer
        for row in Engagement.objects.of_request(seat.line.request)
        .filter(state__in=agreed)
        .select_related("peer__user", "peer__organisation")
    }
    found = []
    for other in Seat.objects.current().filter(line__request=seat.line.request_id):
        if other.pk == seat.pk:
            continue
        peer = there.get(other.pk)
        kind = SeatKind(other.kind).label
        found.append(Colleague(kind, peer.name, role_of(peer)) if peer else Colleague(kind))
    return found


def role_of(peer: Peer) -> str:
    """Such as "Leader, Testshire County Council"."""
    parts = (peer.role, peer.organisation.name if peer.organisation else "")
    return ", ".join(part for part in parts if part)


HAPPENED: dict[str, str] = {
    EngagementState.ACCEPTED: "You accepted this invitation{answered}. The council is shown the "
    "whole team next. We will write to you when the team is confirmed.",
    EngagementState.DECLINED: "You said no{answered}. Thank you for telling us. It does not count "
    "against you.",
    EngagementState.EXPIRED: "The time to answer ended{last_day}, so we looked for somebody else. "
    "It does not count against you, and we may ask you again about another area.",
    EngagementState.RECALLED: "We took this invitation back{ended}, because the help is no longer "
    "needed in this way. It has nothing to do with you.",
    EngagementState.ACTIVE: "You accepted, and the team is confirmed: you are at work on it.",
    EngagementState.STEPPED_DOWN: "You stepped down{ended}. Thank you for what you did.",
    EngagementState.RELEASED: "Your place on this team ended{ended}. Thank you for your time.",
    EngagementState.COMPLETED: "This work ended{ended}. Thank you for what you did.",
}


def what_happened(row: Engagement, today: date) -> str:
    """Why there is nothing left to decide; empty while the invitation is open."""
    state = row.state
    if state == EngagementState.INVITED:
        if row.answer_by is None or row.answer_by >= today:
            return ""
        state = EngagementState.EXPIRED
    return HAPPENED.get(state, "This was never sent as an invitation.").format(
        answered=f" on {day_in_words(row.answered_at)}" if row.answered_at else "",
        ended=f" on {day_in_words(row.ended_at)}" if row.ended_at else "",
        last_day=f" on {day_in_words(row.answer_by)}" if row.answer_by else "",
    )
