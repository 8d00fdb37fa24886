"""Events, made as the portal makes them."""

from datetime import datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.text import slugify

from knowledge.events.models import Booking, Event, Material, Needs

LONDON = ZoneInfo("Europe/London")
_numbers = count(100_001)


def at(*parts: int) -> datetime:
    """A moment in London: `at(2027, 3, 4, 10)`."""
    return datetime(*parts, tzinfo=LONDON)


def event(title: str = "", **values) -> Event:
    number = next(_numbers)
    begins = values.pop("begins_at", timezone.now() + timedelta(days=30))
    values.setdefault("ends_at", begins + timedelta(hours=2))
    values.setdefault("ways", "on_site")
    if values["ways"] != "online":
        values.setdefault("places_on_site", 20)
        values.setdefault("venue", "18 Smith Square")
    values.setdefault("kind", "workshop")
    values.setdefault("contact_role", "Events officer")
    values.setdefault("summary", "What works when members hold an authority to account.")
    title = title or f"Event {number}"
    return Event.objects.create(
        slug=f"{slugify(title)}-{number}", title=title, begins_at=begins, **values
    )


def published(title: str = "", **values) -> Event:
    values.setdefault("state", "published")
    return event(title, **values)


def booking(event: Event, person, *, actor=None, organisation=None, way="", **values) -> Booking:
    """A booking as it stands, without the rules: booked unless `state` says otherwise."""
    needs = {name: values.pop(name) for name in ("access", "dietary", "question") if name in values}
    values.setdefault("state", "booked")
    if values["state"] == "waiting":
        values.setdefault("waiting_since", timezone.now())
    made = Booking.objects.create(
        event=event,
        person=person,
        organisation=organisation,
        booked_by=actor or person,
        way=way or event.open_ways[0],
        **values,
    )
    if needs:
        Needs.objects.create(booking=made, **needs)
    return made


def recording(event: Event) -> Material:
    return Material.objects.create(
        event=event,
        kind="recording",
        title="The talk",
        url="https://video.example/talk",
        captioned=True,
        transcript="Good morning.",
        order=1,
    )
