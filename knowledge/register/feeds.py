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
from knowledge.register.models import Area, Deal, Milestone
from knowledge.register.views.public import edition

# Name of the field → what it holds; the JSON carries this, so that nobody has to guess.
SCHEMA = {
    "record": "deal or milestone; the two are never counted together",
    "slug": "stable name of the row",
    "kind": "code of the kind",
    "kind_name": "the kind in words",
    "area_name": "the place as the source names it",
    "areas": "slugs of the areas of today that it concerns",
    "date": "first day of the day, month or year; null when no date is known",
    "date_precision": "day, month, year or empty",
    "date_said": "the date as precisely as it is known",
    "status": "code of the status today; empty for a milestone",
    "status_name": "the status in words",
    "status_note": "the outcome as recorded",
    "headline": "what was offered, agreed or decided",
    "source": "where the fact comes from",
    "last_checked": "the day it was last checked",
    "not_yet_checked": "parts of the fact that nobody has checked",
}


def _row(fact: Deal | Milestone, areas: list[Area]) -> dict[str, Any]:
    deal = fact if isinstance(fact, Deal) else None
    return {
        "record": "deal" if deal else "milestone",
        "slug": fact.slug,
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
        "last_checked": fact.last_checked,
        "not_yet_checked": fact.not_yet_checked,
    }


def _asked(request: HttpRequest) -> list[tuple[Deal | Milestone, list[Area]]]:
    areas = queries.all_areas()
    filters = RegisterFilter(request.GET, presenting.regions(areas)).filters()
    deals = presenting.with_areas(queries.deals(filters), areas)
    return [*deals, *presenting.with_areas(queries.milestones(filters), areas)]


@public_page(etag=edition)
def data(request: HttpRequest, form: str) -> HttpResponse:
    rows = [_row(fact, areas) for fact, areas in _asked(request)]
    if form == "csv":
        flat = [
            [";".join(value) if isinstance(value, list) else value for value in row.values()]
            for row in rows
        ]
        return csv_response("devolution-register.csv", list(SCHEMA), flat)
    return JsonResponse(
        {
            "title": "Devolution register",
            "url": settings.SITE_URL + reverse("register:index"),
            "licence": "Open Government Licence v3.0",
            "fields": SCHEMA,
            "deals": [row for row in rows if row["record"] == "deal"],
            "milestones": [row for row in rows if row["record"] == "milestone"],
        }
    )


def _morning(on: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(on, time(9))) if on else None


@public_page(etag=edition)
def atom(request: HttpRequest) -> HttpResponse:
    """The rows that changed last come first."""
    address = settings.SITE_URL + reverse("register:index")
    feed = Atom1Feed(
        title="Devolution register",
        link=address,
        description="What was added or changed in the devolution register",
        language="en-GB",
        feed_url=settings.SITE_URL + reverse("register:atom"),
    )
    rows = sorted(_asked(request), key=lambda pair: pair[0].changed_at, reverse=True)
    for fact, areas in rows:
        page = areas[0].get_absolute_url() if areas else reverse("register:index")
        said = f"{fact.said_on}. {fact.headline}. {fact.doubt}".strip()
        feed.add_item(
            title=fact.title,
            link=f"{settings.SITE_URL}{page}#{fact.slug}",
            description=said,
            unique_id=f"{address}#{fact.slug}",
            pubdate=_morning(fact.on),
            updateddate=fact.changed_at,
            categories=[fact.get_kind_display()],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml")
