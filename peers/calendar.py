"""Calendar files: the dates of a seat, as a file that any calendar opens."""

from datetime import date, datetime, timedelta

from icalendar import Event

from devosupport.core.calendar import TYPE as TYPE
from devosupport.core.calendar import calendar_of as calendar_of
from peers.models import Engagement
from peers.presenting.invitation import place_of
from requests.models import Line


def whole_days(
    uid: str, title: str, first: date, last: date, stamp: datetime, words: str = ""
) -> Event:
    """An entry of whole days that does not mark anybody as busy."""
    event = Event()
    event.add("uid", f"{uid}@devolution-support")
    event.add("dtstamp", stamp)
    event.add("summary", title)
    event.add("dtstart", first)
    # The end of an entry of whole days is the day after its last.
    event.add("dtend", last + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    if words:
        event.add("description", words)
    return event


def work_of(line: Line, uid: str, place: str, stamp: datetime) -> list[Event]:
    """The time in which the work falls; nothing while no date is set."""
    first, last = line.starts or line.ends, line.ends or line.starts
    if first is None or last is None:
        return []
    open_ended = "from today on, " if line.starts and not line.ends else ""
    title = f"Devolution support for {place}: {open_ended}{line.activity}"
    words = f"{line.days} days in this time, on dates agreed with the council."
    return [whole_days(f"work-{uid}", title, first, last, stamp, words)]


def invitation_file(row: Engagement) -> bytes:
    """The last day to answer, and when the work would be."""
    place = place_of(row.seat.line.request)
    stamp = row.invited_at or row.state_since
    events = work_of(row.seat.line, str(row.pk), place, stamp)
    if row.answer_by:
        title = f"Last day to answer: devolution support for {place}"
        events.insert(0, whole_days(f"answer-{row.pk}", title, row.answer_by, row.answer_by, stamp))
    return calendar_of(events)
