"""The register as CSV, JSON and Atom: the same rows as the page, for the same question."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from devosupport.core import feeds
from devosupport.core.addresses import whole
from devosupport.core.csv import csv_response
from devosupport.core.public import public_page
from knowledge.register import presenting, queries
from knowledge.register.forms import RegisterFilter
from knowledge.register.models import Area, Change, Deal, Detail, Milestone, TextChange
from knowledge.register.queries import Filters
from knowledge.register.schema import FIELDS
from knowledge.register.views.public import edition

MOST_CHANGES = 200


def _row(fact: Deal | Milestone, areas: list[Area]) -> dict[str, Any]:
    deal = fact if isinstance(fact, Deal) else None
    return {
        "record": "deal" if deal else "milestone",
        "slug": fact.slug,
        "url": whole(fact.get_absolute_url()),
        "kind": fact.kind,
        "kind_name": fact.get_kind_display(),
        "area_name": fact.area_name,
        "areas": [area.slug for area in areas],
        "date": fact.on,
        "date_precision": fact.precision,
        "date_said": fact.said_on,
        "status": deal.status if deal else "",
        "status_name": deal.get_status_display() if deal else "",
        "status_since": deal.status_since if deal else None,
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


def _asked(request: HttpRequest) -> tuple[list[Pair], Filters]:
    areas = list(Area.objects.select_related("region"))
    filters = RegisterFilter(request.GET, presenting.regions(areas)).filters()
    deals = presenting.with_areas(queries.deals(filters, days=True), areas)
    return [*deals, *presenting.with_areas(queries.milestones(filters), areas)], filters


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
    asked, filters = _asked(request)
    if form == "csv":
        flat = [
            [";".join(cell) if isinstance(cell, list) else cell for cell in _row(*pair).values()]
            for pair in asked
        ]
        return csv_response("devolution-register.csv", list(FIELDS), flat)
    details = _details(filters.at)
    rows = [
        _row(fact, areas) | {"details": details.get((isinstance(fact, Deal), fact.pk), [])}
        for fact, areas in asked
    ]
    return JsonResponse(
        {
            "title": "Devolution register",
            "url": whole(reverse("register:index")),
            "licence": "Open Government Licence v3.0",
            "schema": whole(reverse("register:schema_json")),
            "fields": FIELDS,
            "deals": [row for row in rows if row["record"] == "deal"],
            "milestones": [row for row in rows if row["record"] == "milestone"],
        }
    )


@public_page(etag=edition)
def atom(request: HttpRequest) -> HttpResponse:
    """What was added, changed and put in other words; what changed last comes first."""
    page = reverse("register:index")
    asked, filters = _asked(request)
    facts = [fact for fact, _areas in asked]
    entries = [
        *(_fact_entry(fact, page) for fact in facts),
        *(_change_entry(change, page) for change in _changes(facts)),
        *(_text_entry(change, page) for change in _rewordings(filters)),
    ]
    return feeds.atom(
        sorted(entries, key=lambda entry: str(entry.changed), reverse=True),
        title="Devolution register",
        about="What was added or changed in the devolution register",
        page=page,
        feed=reverse("register:atom"),
    )


def _fact_entry(fact: Deal | Milestone, page: str) -> feeds.Entry:
    return feeds.Entry(
        fact.title,
        fact.get_absolute_url(),
        f"{fact.said_on}. {fact.headline}. {fact.doubt}".strip(),
        fact.changed_at,
        published=fact.on,
        categories=[fact.get_kind_display()],
        known_as=f"{page}#{fact.slug}",
    )


def _change_entry(change: Change, page: str) -> feeds.Entry:
    return feeds.Entry(
        f"{change.owner.title}: {change.get_kind_display().lower()}",
        f"{change.get_absolute_url()}-{change.pk}",
        change.note,
        change.at,
        published=change.at,
        categories=[change.get_kind_display()],
        known_as=f"{page}#change-{change.pk}",
    )


def _text_entry(change: TextChange, page: str) -> feeds.Entry:
    text = change.text
    return feeds.Entry(
        f"{text.name}: put in other words",
        f"{text.get_absolute_url()}#changes",
        f"{change.note} Changed: {', '.join(change.asked)}.",
        change.at,
        published=change.at,
        categories=["Governance model" if change.model else "Area"],
        known_as=f"{page}#text-change-{change.pk}",
    )


def _rewordings(asked: Filters) -> Iterable[TextChange]:
    """Of governance models and areas, latest first. They have no kind and no status."""
    if asked.kinds or asked.statuses:
        return ()
    return TextChange.objects.told(asked.region, asked.at)[:MOST_CHANGES]


def _changes(facts: list[Deal | Milestone]) -> list[Change]:
    """What officers changed in these, latest first: one query."""
    deals = {fact.pk for fact in facts if isinstance(fact, Deal)}
    milestones = {fact.pk for fact in facts if isinstance(fact, Milestone)}
    latest = Change.objects.latest_first().select_related("deal", "milestone")[:MOST_CHANGES]
    return [row for row in latest if row.deal_id in deals or row.milestone_id in milestones]
