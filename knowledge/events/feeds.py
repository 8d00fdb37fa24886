"""The public list for machines: Atom, JSON, CSV and a calendar, from the same question."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from devosupport.core.addresses import whole
from devosupport.core.calendar import TYPE, calendar_of
from devosupport.core.csv import csv_response
from devosupport.core.feeds import Entry, atom, flat, listing
from knowledge.events.calendar import entry
from knowledge.events.models import Event
from knowledge.events.presenting.words import cost, when, where

MOST = 200
TITLE = "Devolution support: events"
FORMS = ("atom", "json", "csv", "ics")
HEADER = (
    "title", "kind", "summary", "address", "begins", "ends", "how", "venue", "status", "cost",
    "topics", "stages", "region", "audience",
)  # fmt: skip


def answer(events: list[Event], form: str) -> HttpResponse:
    """`form` is one of `FORMS`; an event that was cancelled says so in each."""
    if form == "atom":
        return _atom(events)
    if form == "csv":
        return csv_response("events.csv", HEADER, [flat(_row(one)) for one in events])
    if form == "ics":
        entries = [entry(one) for one in events]
        content = calendar_of(entries, name="Devolution support: events")
        response = HttpResponse(content, content_type=TYPE)
        response["Content-Disposition"] = 'attachment; filename="events.ics"'
        return response
    return listing([_row(one) for one in events], title=TITLE, page=reverse("events:index"))


def _row(event: Event) -> dict[str, Any]:
    page = event.page
    topics = [topic["slug"] for topic in page.get("topics", [])]
    region = page.get("region")
    return {
        "title": event.title,
        "kind": event.kind,
        "summary": event.summary,
        "url": whole(event.get_absolute_url()),
        "begins": timezone.localtime(event.begins_at).isoformat(),
        "ends": timezone.localtime(event.ends_at).isoformat(),
        "how": event.ways,
        "venue": event.venue,
        "status": event.state,
        "cost": cost(event),
        "topics": topics,
        "stages": event.stages,
        "region": region["slug"] if region else "",
        "audience": event.get_audience_display(),
    }


def _atom(events: list[Event]) -> HttpResponse:
    return atom(
        (_entry(event) for event in events),
        title=TITLE,
        about="Events on devolution for councils and authorities in England",
        page=reverse("events:index"),
        feed=reverse("events:feed", args=["atom"]),
    )


def _entry(event: Event) -> Entry:
    said = "Cancelled. " if event.is_cancelled else ""
    return Entry(
        event.title,
        event.get_absolute_url(),
        f"{said}{when(event)}. {where(event)}. {event.summary}",
        event.changed_at,
        published=event.published_at or event.created_at,
        categories=[event.get_kind_display()],
    )
