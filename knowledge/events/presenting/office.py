"""An event as its officers see it: who comes, and what they need."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from devosupport.places.models import PreElectionPeriod
from knowledge.events.choices import HOLDING, BookingState, Way
from knowledge.events.models import Booking, Event, Needs


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
