"""An event as an entry of a calendar. Joining details go to the booked alone."""

from datetime import UTC, datetime

from icalendar import Event as Entry

from devosupport.core.addresses import whole
from devosupport.core.calendar import calendar_of
from knowledge.events.choices import Way
from knowledge.events.models import Booking, Event


def entry(event: Event, *, booking: Booking | None = None) -> Entry:
    """Times in UTC, which every calendar shows in its owner's own time."""
    made = Entry()
    made.add("uid", f"event-{event.pk}@devolution-support")
    made.add("dtstamp", event.changed_at)
    made.add("sequence", event.sequence)
    made.add("summary", event.title)
    made.add("dtstart", in_utc(event.begins_at))
    made.add("dtend", in_utc(event.ends_at))
    made.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    made.add("url", whole(event.get_absolute_url()))
    made.add("location", place_of(event, booking))
    made.add("description", words_of(event, booking))
    return made


def place_of(event: Event, booking: Booking | None) -> str:
    if booking and booking.way == Way.ONLINE:
        return "Online"
    where = ", ".join(part for part in (event.venue, event.address) if part)
    return where or "Online"


def words_of(event: Event, booking: Booking | None) -> str:
    parts = [event.summary]
    if booking and booking.is_booked and event.joining and not event.is_cancelled:
        parts.append(f"How to join: {event.joining}")
    return "\n\n".join(parts)


def in_utc(at: datetime) -> datetime:
    return at.astimezone(UTC)


def file_of(event: Event, *, booking: Booking | None = None, gone: bool = False) -> bytes:
    """`gone`: takes the entry out of the calendar again."""
    made = entry(event, booking=booking)
    if gone:
        made["status"] = "CANCELLED"
        # Above every change made so far, so that calendars believe it.
        made["sequence"] = event.sequence + 1
    return calendar_of([made], method="CANCEL" if gone or event.is_cancelled else "PUBLISH")
