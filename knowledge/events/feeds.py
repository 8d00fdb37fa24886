"""The public list for machines: Atom, JSON, CSV and a calendar, from the same question."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from devosupport.core.calendar import TYPE, calendar_of
from devosupport.core.csv import csv_response
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
        return csv_response("events.csv", HEADER, [tuple(_row(one).values()) for one in events])
    if form == "ics":
        entries = [entry(one) for one in events]
        content = calendar_of(entries, name="Devolution support: events")
        response = HttpResponse(content, content_type=TYPE)
        response["Content-Disposition"] = 'attachment; filename="events.ics"'
        return response
    rows = [_row(one, joined=False) for one in events]
    return JsonResponse(
        {"title": TITLE, "url": full(reverse("events:index")), "count": len(rows), "items": rows}
    )


def full(url: str) -> str:
    return f"{settings.SITE_URL}{url}"


def _row(event: Event, *, joined: bool = True) -> dict[str, Any]:
    page = event.page
    topics = [topic["slug"] for topic in page.get("topics", [])]
    region = page.get("region")
    return {
        "title": event.title,
        "kind": event.kind,
        "summary": event.summary,
        "url": full(event.get_absolute_url()),
        "begins": timezone.localtime(event.begins_at).isoformat(),
        "ends": timezone.localtime(event.ends_at).isoformat(),
        "how": event.ways,
        "venue": event.venue,
        "status": event.state,
        "cost": cost(event),
        "topics": "; ".join(topics) if joined else topics,
        "stages": "; ".join(event.stages) if joined else event.stages,
        "region": region["slug"] if region else "",
        "audience": event.get_audience_display(),
    }


def _atom(events: list[Event]) -> HttpResponse:
    feed = Atom1Feed(
        title=TITLE,
        link=full(reverse("events:index")),
        description="Events on devolution for councils and authorities in England",
        language="en-GB",
        feed_url=full(reverse("events:feed", args=["atom"])),
    )
    for event in events:
        said = "Cancelled. " if event.is_cancelled else ""
        feed.add_item(
            title=event.title,
            link=full(event.get_absolute_url()),
            description=f"{said}{when(event)}. {where(event)}. {event.summary}",
            unique_id=full(event.get_absolute_url()),
            pubdate=event.published_at or event.created_at,
            updateddate=event.changed_at,
            categories=[event.get_kind_display()],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml")
