"""The public page of an event and its lists: what stands there, what machines read of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from devosupport.places.choices import Stage
from knowledge.events.choices import EventState, Way, Ways
from knowledge.events.models import Event
from knowledge.events.presenting.words import cost, day, when, where
from knowledge.library.presenting import Fact, Link, place_link

ORGANISER = {"@type": "Organization", "name": "Local Government Association"}
ATTENDANCE = {
    Ways.ON_SITE: "OfflineEventAttendanceMode",
    Ways.ONLINE: "OnlineEventAttendanceMode",
    Ways.BOTH: "MixedEventAttendanceMode",
}


@dataclass(frozen=True)
class Booking:
    """What the page says about booking: a sentence, and a button where there is one."""

    words: str
    button: str = ""
    open: bool = False


def booking(event: Event, at: datetime) -> Booking:
    """How to get a place, at this moment."""
    if event.is_cancelled:
        return Booking("This event does not take place.")
    if event.is_over(at):
        return Booking("This event is over.")
    if event.opens_at and event.opens_at > at:
        return Booking(f"Booking opens on {day(event.opens_at)}.")
    if event.closes_at and event.closes_at <= at:
        return Booking("Booking has closed. Write to the organiser if you still want to come.")
    words = ". ".join(places(event, way) for way in event.open_ways) + "."
    if event.is_full:
        return Booking(words, "Join the waiting list", open=True)
    return Booking(words, "Book a place", open=True)


def places(event: Event, way: Way) -> str:
    left = event.left(way)
    said = way.label if event.ways == Ways.BOTH else ""
    if left is None:
        words = "places for everybody"
    elif left == 0:
        words = "fully booked, with a waiting list"
    else:
        words = f"{left} place{'' if left == 1 else 's'} left"
    return f"{said}: {words}" if said else words[:1].upper() + words[1:]


def coming_up(at: datetime, most: int) -> list[Event]:
    """The next events of the public list, for a front page; one query."""
    return list(Event.objects.published().upcoming(at).without_text()[:most])


@dataclass(frozen=True)
class Row:
    """An event in a list."""

    event: Event
    day: str
    month: str
    year: str
    when: str
    where: str
    tag: str = ""
    colour: str = ""

    @property
    def card(self) -> str:
        """Where there is room for one line: the time, and whether it is real."""
        return f"Demonstration: made up. {self.when}" if self.event.demonstration else self.when


def row(event: Event, at: datetime) -> Row:
    here = timezone.localtime(event.begins_at)
    tag, colour = "", ""
    if event.is_cancelled:
        tag, colour = "Cancelled", "red"
    elif not event.is_over(at) and event.is_full:
        tag, colour = "Fully booked", "orange"
    return Row(
        event, str(here.day), f"{here:%b}", str(here.year), when(event), where(event), tag, colour
    )


def facts(event: Event) -> list[Fact]:
    """At a glance: only what is known."""
    found = event.page
    index = reverse("events:index")
    topics = tuple(
        Link(topic["name"], f"{index}?topic={topic['slug']}") for topic in found.get("topics", [])
    )
    region, place = found.get("region"), found.get("place")
    rows = [
        Fact("When", when(event)),
        Fact("Where", where(event)),
        Fact("Cost", cost(event)),
        Fact("Who it is for", event.audience_words),
        Fact("Who may book", who_may_book(event)),
        Fact("Hosted by", links=(place_link(place),) if place else ()),
        Fact("Topics", links=topics),
        Fact("Useful when", ", ".join(str(Stage(stage).label) for stage in event.stages)),
        Fact("Region", region["name"] if region else ""),
        Fact("Who to ask", event.contact_role),
    ]
    return [fact for fact in rows if fact.text or fact.links]


def who_may_book(event: Event) -> str:
    if event.network:
        return f"Members of “{event.network}”, who alone see it"
    return event.get_audience_display()


def html(event: Event) -> SafeString:
    """The text as nh3 left it when it was stored."""
    return mark_safe(event.html)  # noqa: S308 cleaned by knowledge.library.markdown.render


def structured(event: Event, at: datetime) -> dict[str, Any]:
    """Schema.org's Event."""
    status = "EventCancelled" if event.is_cancelled else "EventScheduled"
    url = event.get_absolute_url()
    data: dict[str, Any] = {
        "@type": "Event",
        "@id": url,
        "url": url,
        "name": event.title,
        "description": event.summary,
        "startDate": timezone.localtime(event.begins_at).isoformat(),
        "endDate": timezone.localtime(event.ends_at).isoformat(),
        "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": f"https://schema.org/{ATTENDANCE[Ways(event.ways)]}",
        "location": locations(event),
        "organizer": {**ORGANISER, "url": settings.SITE_URL},
        "isAccessibleForFree": not event.cost,
        "inLanguage": "en-GB",
        "about": [topic["name"] for topic in event.page.get("topics", [])],
    }
    if booking(event, at).open:
        full = event.is_full
        data["offers"] = {
            "@type": "Offer",
            "price": f"{event.cost:.2f}",
            "priceCurrency": "GBP",
            "availability": f"https://schema.org/{'SoldOut' if full else 'InStock'}",
            "url": url,
        }
    return data


def locations(event: Event) -> list[dict[str, Any]]:
    """The link to join is for the booked: machines are sent to the page instead."""
    found: list[dict[str, Any]] = []
    if Way.ON_SITE in event.open_ways:
        found.append(
            {"@type": "Place", "name": event.venue, "address": event.address or event.venue}
        )
    if Way.ONLINE in event.open_ways:
        found.append({"@type": "VirtualLocation", "url": event.get_absolute_url()})
    return found


def banner(event: Event) -> str:
    if event.state == EventState.CANCELLED:
        return "This event has been cancelled"
    if event.state == EventState.WITHDRAWN:
        return "This page was withdrawn"
    return ""
