"""An event as its officers see it: who comes, what they need, and the report afterwards."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from devosupport.places.models import PreElectionPeriod
from knowledge.events.choices import HOLDING, Attendance, BookingState, Useful, Way
from knowledge.events.models import Booking, Event, EventFeedback, Needs

NO_ORGANISATION = "Peers and officers"
NO_REGION = "No region"


def warnings(event: Event) -> list[str]:
    """Pre-election periods of England, or of the host, on any day of the event or today."""
    hosts = [event.place] if event.place else []
    periods = PreElectionPeriod.objects.for_any_of(hosts)
    first, last = timezone.localdate(event.begins_at), timezone.localdate(event.ends_at)
    today = timezone.localdate()
    spans = periods.overlapping(first, last) | periods.overlapping(today, today)
    return [
        f"The pre-election period for {one.name} runs to {one.election_on.day} "
        f"{one.election_on:%B %Y}. Check the event, and what is said of it, against the guidance."
        for one in spans.order_by("election_on").distinct()
    ]


@dataclass(frozen=True)
class Guest:
    """One booking in the officers' list; `needs` is empty for whoever may not see it."""

    booking: Booking
    needs: Needs | None = None

    @property
    def organisation(self) -> str:
        return self.booking.organisation.name if self.booking.organisation else ""


@dataclass(frozen=True)
class Group:
    title: str
    state: str
    guests: list[Guest]


def groups(bookings: Iterable[Booking], needs: Iterable[Needs]) -> list[Group]:
    """By how they stand; the waiting in their order."""
    known = {one.booking_id: one for one in needs}
    by_state: dict[str, list[Guest]] = defaultdict(list)
    for booking in bookings:
        by_state[booking.state].append(Guest(booking, known.get(booking.pk)))
    by_state[BookingState.WAITING].sort(key=lambda g: (g.booking.waiting_since, g.booking.pk))
    return [
        Group(str(BookingState(state).label), state, by_state[state])
        for state in BookingState
        if by_state[state]
    ]


HEADER = ("reference", "name", "e-mail", "organisation", "how", "state", "booked by", "attendance")
NEEDS_HEADER = ("needs", "food", "question")


def table(bookings: Iterable[Booking], needs: Iterable[Needs] | None) -> tuple[list[str], Any]:
    """Header and rows for a spreadsheet; what people need only where `needs` is given."""
    known = {one.booking_id: one for one in needs or ()}
    header = [*HEADER, *(NEEDS_HEADER if needs is not None else ())]
    rows = []
    for one in bookings:
        cells = [
            *(one.reference, one.person.display_name, one.person.email or ""),
            one.organisation.name if one.organisation else "",
            *(one.get_way_display(), one.get_state_display(), one.booked_by.display_name),
            one.get_attendance_display() if one.is_booked else "",
        ]
        if needs is not None:
            need = known.get(one.pk)
            cells += [need.access, need.dietary, need.question] if need else ["", "", ""]
        rows.append(cells)
    return header, rows


@dataclass
class Line:
    """One line of the report."""

    name: str
    booked: int = 0
    waited: int = 0
    came: int = 0
    absent: int = 0

    def take(self, one: Booking) -> None:
        self.booked += one.is_booked
        self.waited += one.waited
        self.came += one.is_booked and one.attendance == Attendance.CAME
        self.absent += one.is_booked and one.attendance == Attendance.ABSENT


@dataclass
class Report:
    """What came of an event, by kind of organisation and by region."""

    total: Line
    by_kind: list[Line]
    by_region: list[Line]
    cancelled: int
    lapsed: int
    not_marked: int
    useful: list[tuple[str, int]] = field(default_factory=list)
    answers: Sequence[EventFeedback] = ()

    @property
    def figures(self) -> list[dict[str, Any]]:
        return [
            {"value": self.total.booked, "label": "booked"},
            {"value": self.total.waited, "label": "had to wait"},
            {"value": self.total.came, "label": "came", "note": self.unmarked},
            {"value": self.total.absent, "label": "did not come"},
            {"value": len(self.answers), "label": "said how it was"},
        ]

    @property
    def unmarked(self) -> str:
        return f"{self.not_marked} not marked" if self.not_marked else ""


def report(bookings: Iterable[Booking], answers: Sequence[EventFeedback]) -> Report:
    """Counted from the rows read; no name is in it."""
    total = Line("Everybody")
    kinds: dict[str, Line] = {}
    regions: dict[str, Line] = {}
    states: Counter[str] = Counter()
    unmarked = 0
    for one in bookings:
        place = one.organisation
        kind = place.get_kind_display() if place else NO_ORGANISATION
        region = place.region.name if place and place.region else NO_REGION
        for line in (
            total,
            kinds.setdefault(kind, Line(kind)),
            regions.setdefault(region, Line(region)),
        ):
            line.take(one)
        states[one.state] += 1
        unmarked += one.is_booked and not one.attendance
    said = Counter(one.useful for one in answers)
    return Report(
        total,
        sorted(kinds.values(), key=lambda line: line.name),
        sorted(regions.values(), key=lambda line: (line.name == NO_REGION, line.name)),
        states[BookingState.CANCELLED],
        states[BookingState.LAPSED],
        unmarked,
        [(str(value.label), said[value]) for value in Useful],
        answers,
    )


def figures(event: Event, bookings: Iterable[Booking]) -> list[dict[str, Any]]:
    """Places, taken and waiting, a way each."""
    held: Counter[str] = Counter()
    waiting: Counter[str] = Counter()
    for one in bookings:
        held[one.way] += one.state in HOLDING
        waiting[one.way] += one.state == BookingState.WAITING
    found: list[dict[str, Any]] = []
    for way in event.open_ways:
        places = event.places(way)
        of = f" of {places}" if places is not None else ""
        label = f"places taken {Way(way).label.lower()}"
        found.append({"value": f"{held[way]}{of}", "label": label})
        found.append({"value": waiting[way], "label": f"waiting {Way(way).label.lower()}"})
    return found
