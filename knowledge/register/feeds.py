"""The register as CSV, JSON and Atom: the same rows as the page, for the same question."""

from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from devosupport.core.csv import csv_response
from devosupport.core.public import public_page
from knowledge.register import presenting, queries
from knowledge.register.forms import RegisterFilter
from knowledge.register.models import Area, Change, Deal, Detail, Milestone
from knowledge.register.schema import FIELDS
from knowledge.register.views.public import edition

MOST_CHANGES = 200


def _row(fact: Deal | Milestone, areas: list[Area]) -> dict[str, Any]:
    deal = fact if isinstance(fact, Deal) else None
    return {
        "record": "deal" if deal else "milestone",
        "slug": fact.slug,
        "url": settings.SITE_URL + fact.get_absolute_url(),
        "kind": fact.kind,
        "kind_name": fact.get_kind_display(),
        "area_name": fact.area_name,
        "areas": [area.slug for area in areas],
        "date": fact.on,
        "date_precision": fact.precision,
        "date_said": fact.said_on,
        "status": deal.status if deal else "",
        "status_name": deal.get_status_display() if deal else "",
        "status_note": fact.status_note,
        "headline": fact.headline,
        "source": fact.source,
        "source_url": fact.source_url,
        "seen_on": fact.seen_on,
        "last_checked": fact.last_checked,
        "verified_on": fact.verified_on,
        "not_yet_checked": fact.not_yet_checked,
    }


Pair = tuple[Deal | Milestone, list[Area]]


def _asked(request: HttpRequest) -> tuple[list[Pair], date | None]:
    areas = queries.all_areas()
    filters = RegisterFilter(request.GET, presenting.regions(areas)).filters()
    deals = presenting.with_areas(queries.deals(filters), areas)
    return [*deals, *presenting.with_areas(queries.milestones(filters), areas)], filters.at


def _detail(row: Detail) -> dict[str, Any]:
    topic = row.theme.topic if row.theme else None
    return {
        "kind": row.kind,
        "words": row.words,
        "theme": row.theme.slug if row.theme else "",
        "topic": topic.slug if topic else "",
        "url": row.url,
        "begins": row.begins,
        "ends": row.ends,
        "source": row.source,
        "source_url": row.source_url,
        "last_checked": row.last_checked,
        "verified_on": row.verified_on,
        "not_yet_checked": row.not_yet_checked,
    }


def _details(at: date | None) -> dict[tuple[bool, int], list[dict[str, Any]]]:
    """By record, those of the day asked for: one query."""
    found: dict[tuple[bool, int], list[dict[str, Any]]] = {}
    for row in Detail.objects.standing().with_owner().select_related("theme__topic").in_order():
        if at is None or row.holds(at):
            found.setdefault((row.deal_id is not None, row.owner.pk), []).append(_detail(row))
    return found


@public_page(etag=edition)
def data(request: HttpRequest, form: str) -> HttpResponse:
    asked, at = _asked(request)
    if form == "csv":
        flat = [
            [";".join(cell) if isinstance(cell, list) else cell for cell in _row(*pair).values()]
            for pair in asked
        ]
        return csv_response("devolution-register.csv", list(FIELDS), flat)
    details = _details(at)
    rows = [
        _row(fact, areas) | {"details": details.get((isinstance(fact, Deal), fact.pk), [])}
        for fact, areas in asked
    ]
    return JsonResponse(
        {
            "title": "Devolution register",
            "url": settings.SITE_URL + reverse("register:index"),
            "licence": "Open Government Licence v3.0",
            "schema": settings.SITE_URL + reverse("register:schema_json"),
            "fields": FIELDS,
            "deals": [row for row in rows if row["record"] == "deal"],
            "milestones": [row for row in rows if row["record"] == "milestone"],
        }
    )


def _morning(on: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(on, time(9))) if on else None


@public_page(etag=edition)
def atom(request: HttpRequest) -> HttpResponse:
    """The rows that changed last come first, then the notes of what officers changed."""
    address = settings.SITE_URL + reverse("register:index")
    feed = Atom1Feed(
        title="Devolution register",
        link=address,
        description="What was added or changed in the devolution register",
        language="en-GB",
        feed_url=settings.SITE_URL + reverse("register:atom"),
    )
    asked, _ = _asked(request)
    for fact, _areas in sorted(asked, key=lambda pair: pair[0].changed_at, reverse=True):
        feed.add_item(
            title=fact.title,
            link=settings.SITE_URL + fact.get_absolute_url(),
            description=f"{fact.said_on}. {fact.headline}. {fact.doubt}".strip(),
            unique_id=f"{address}#{fact.slug}",
            pubdate=_morning(fact.on),
            updateddate=fact.changed_at,
            categories=[fact.get_kind_display()],
        )
    for change in _changes([fact for fact, _areas in asked]):
        feed.add_item(
            title=f"{change.owner.title}: {change.get_kind_display().lower()}",
            link=f"{settings.SITE_URL}{change.get_absolute_url()}-{change.pk}",
            description=change.note,
            unique_id=f"{address}#change-{change.pk}",
            pubdate=change.at,
            updateddate=change.at,
            categories=[change.get_kind_display()],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml")


def _changes(facts: list[Deal | Milestone]) -> list[Change]:
    """What officers changed in these, latest first: one query."""
    deals = {fact.pk for fact in facts if isinstance(fact, Deal)}
    milestones = {fact.pk for fact in facts if isinstance(fact, Milestone)}
    latest = Change.objects.latest_first().select_related("deal", "milestone")[:MOST_CHANGES]
    return [row for row in latest if row.deal_id in deals or row.milestone_id in milestones]
