"""Times and places of an event as people write them."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from devosupport.core.clock import clock
from knowledge.events.choices import Way
from knowledge.events.models import Event


def day(at: datetime) -> str:
    return date_format(timezone.localtime(at), "l j F Y")


def when(event: Event) -> str:
    """ "Thursday 4 March 2027, 10am to 12:30pm"; over days, both days are said."""
    begins, ends = timezone.localtime(event.begins_at), timezone.localtime(event.ends_at)
    if begins.date() == ends.date():
        return f"{day(begins)}, {clock(begins)} to {clock(ends)}"
    return f"{day(begins)}, {clock(begins)} to {day(ends)}, {clock(ends)}"


def until(at: datetime) -> str:
    """ "5pm on Thursday 4 March 2027"."""
    return f"{clock(at)} on {day(at)}"


def where(event: Event, way: str = "") -> str:
    """Of the event, or of one way of taking part in it."""
    site = ", ".join(part for part in (event.venue, event.address) if part) or "on site"
    if way == Way.ONLINE or event.ways == Way.ONLINE:
        return "Online"
    if way == Way.ON_SITE or event.ways == Way.ON_SITE:
        return site
    return f"{site}, and online"


def cost(event: Event) -> str:
    if not event.cost:
        return event.cost_words or "Free"
    said = f"£{event.cost:.2f}".removesuffix(".00")
    return f"{said}. {event.cost_words}" if event.cost_words else said
