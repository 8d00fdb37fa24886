"""What came of an event, counted from its bookings; no name is in it.

The count is stored with the event before its bookings are removed, and read from there after.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from knowledge.events.choices import Attendance, BookingState, Useful
from knowledge.events.models import Booking, Event, EventFeedback

NO_ORGANISATION = "Peers and officers"
NO_REGION = "No region"


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
    cancelled: int = 0
    lapsed: int = 0
    not_marked: int = 0
    # By the code of `Useful`.
    useful: dict[str, int] = field(default_factory=dict)
    answers: Sequence[EventFeedback] = ()

    @property
    def said(self) -> int:
        return sum(self.useful.values())

    @property
    def figures(self) -> list[dict[str, Any]]:
        return [
            {"value": self.total.booked, "label": "booked"},
            {"value": self.total.waited, "label": "had to wait"},
            {"value": self.total.came, "label": "came", "note": self.unmarked},
            {"value": self.total.absent, "label": "did not come"},
            {"value": self.said, "label": "said how it was"},
        ]

    @property
    def unmarked(self) -> str:
        return f"{self.not_marked} not marked" if self.not_marked else ""

    @property
    def useful_words(self) -> list[tuple[str, int]]:
        return [(str(value.label), self.useful.get(value, 0)) for value in Useful]


def report(bookings: Iterable[Booking], answers: Sequence[EventFeedback]) -> Report:
    """Counted from the rows read."""
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
    return Report(
        total,
        sorted(kinds.values(), key=lambda line: line.name),
        sorted(regions.values(), key=lambda line: (line.name == NO_REGION, line.name)),
        states[BookingState.CANCELLED],
        states[BookingState.LAPSED],
        unmarked,
        dict(Counter(one.useful for one in answers)),
        answers,
    )


def report_of(event: Event) -> Report:
    """From its bookings; from what was stored, once they are removed."""
    if event.counted is not None:
        return restored(event.counted)
    answers = list(EventFeedback.objects.at(event))
    return report(Booking.objects.of_event().at(event), answers)


def to_store(made: Report) -> dict[str, Any]:
    """Numbers alone: nothing anybody typed."""
    found = asdict(
        Report(
            made.total,
            made.by_kind,
            made.by_region,
            made.cancelled,
            made.lapsed,
            made.not_marked,
            made.useful,
        )
    )
    found.pop("answers")
    return found


def restored(stored: dict[str, Any]) -> Report:
    lines = {name: [Line(**line) for line in stored[name]] for name in ("by_kind", "by_region")}
    return Report(**{**stored, **lines, "total": Line(**stored["total"])})
