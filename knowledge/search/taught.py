"""What officers see of what they taught the search, and of what people asked it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, Sum

from knowledge.search.models import Asked, Document, Promotion, Synonyms
from knowledge.search.querysets import KeptQuerySet

MOST_SHOWN = 50


@dataclass(frozen=True)
class Promoted:
    row: Promotion
    page: Document | None


def synonyms() -> KeptQuerySet:
    return Synonyms.objects.in_order()


def promotions() -> KeptQuerySet:
    return Promotion.objects.in_order()


def pages_of(rows: Iterable[Promotion]) -> list[Promoted]:
    """Each with its page, or None where that is no longer published; one query."""
    rows = list(rows)
    pages = Document.objects.live().filter(key__in=[row.key for row in rows]).shown()
    by_key = {page.key: page for page in pages}
    return [Promoted(row, by_key.get(row.key)) for row in rows]


def url_of(row: Promotion) -> str:
    page = pages_of([row])[0].page
    return page.url if page else ""


@dataclass(frozen=True)
class Report:
    """`total`: all searches; `texts`: how many different ones; `unsaid`: whose words we left."""

    total: int
    texts: int
    unsaid: int
    nothing: list[dict[str, Any]]
    most: list[dict[str, Any]]


def report(first: date, last: date) -> Report:
    """Three queries."""
    asked = Asked.objects.between(first, last)
    unsaid = Q(text="")
    sums = asked.aggregate(
        total=Sum("times"),
        texts=Count("text", distinct=True, filter=~unsaid),
        unsaid=Sum("times", filter=unsaid),
    )
    return Report(
        total=sums["total"] or 0,
        texts=sums["texts"],
        unsaid=sums["unsaid"] or 0,
        nothing=list(asked.said().found_nothing().added_up()[:MOST_SHOWN]),
        most=list(asked.said().added_up()[:MOST_SHOWN]),
    )


def everything(first: date, last: date) -> Any:
    """Every text of the period, for a spreadsheet."""
    return Asked.objects.between(first, last).said().added_up()
