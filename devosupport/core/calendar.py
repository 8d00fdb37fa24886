"""Calendar files: entries put into a file that any calendar opens."""

from collections.abc import Iterable

from django.http import HttpResponse
from icalendar import Calendar, Event

TYPE = "text/calendar; charset=utf-8"


def calendar_of(events: Iterable[Event], *, method: str = "PUBLISH", name: str = "") -> bytes:
    """`method`: PUBLISH for entries to keep, CANCEL for entries to take out again."""
    calendar = Calendar()
    calendar.add("prodid", "-//Local Government Association//Devolution support//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def calendar_response(content: bytes, name: str) -> HttpResponse:
    """The file as a download called `name`."""
    response = HttpResponse(content, content_type=TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
