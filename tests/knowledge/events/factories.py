"""Events, made as the portal makes them."""

from datetime import datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from django.utils import timezone

from knowledge.events.models import Event

LONDON = ZoneInfo("Europe/London")
_numbers = count(1)


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
        slug=f"{title.lower().replace(' ', '-')}-{number}", title=title, begins_at=begins, **values
    )


def published(title: str = "", **values) -> Event:
    values.setdefault("state", "published")
    return event(title, **values)
