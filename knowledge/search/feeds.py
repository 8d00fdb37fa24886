"""Every list of found pages as Atom, JSON and CSV, from the same question."""

from collections.abc import Sequence
from datetime import datetime, time

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from devosupport.core.csv import csv_response
from knowledge.search.models import Document
from knowledge.search.results import Results

MOST = 200
FORMATS = ("atom", "json", "csv")


def rows(results: Results) -> list[Document]:
    """The documents found, in their order."""
    found = Document.objects.filter(pk__in=results.keys[:MOST]).shown().in_bulk()
    return [found[key] for key in results.keys[:MOST] if key in found]


def answer(documents: Sequence[Document], form: str, *, title: str, address: str) -> HttpResponse:
    """`address` is the page that shows the same list; `form` one of `FORMATS`."""
    if form == "atom":
        return _atom(documents, title, address)
    if form == "json":
        return _json(documents, title, address)
    return csv_response(
        "resources.csv",
        ["kind", "title", "summary", "address", "topics", "stages", "regions", "year", "date"],
        [
            (
                *(row.kind_label, row.title, row.summary, full(row.url)),
                *("; ".join(row.topics), "; ".join(row.stages), "; ".join(row.regions)),
                *(row.year, row.date),
            )
            for row in documents
        ],
    )


def full(url: str) -> str:
    return f"{settings.SITE_URL}{url}"


def _atom(documents: Sequence[Document], title: str, address: str) -> HttpResponse:
    feed = Atom1Feed(title=title, link=full(address), description=title, language="en-GB")
    for row in documents:
        # Atom wants a moment of every entry; without a date, when the search learned of it.
        at = row.changed_at
        if row.date:
            at = timezone.make_aware(datetime.combine(row.date, time(9)))
        feed.add_item(
            title=row.title,
            link=full(row.url),
            description=row.summary,
            unique_id=full(row.url),
            pubdate=at,
            updateddate=at,
            categories=[row.kind_label, *row.topics],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml")


def _json(documents: Sequence[Document], title: str, address: str) -> HttpResponse:
    items = [
        {
            "kind": row.kind,
            "title": row.title,
            "summary": row.summary,
            "url": full(row.url),
            "topics": row.topics,
            "stages": row.stages,
            "regions": row.regions,
            "kinds_of_place": row.place_kinds,
            "year": row.year,
            "date": row.date,
            "illustrative": bool(row.facts.get("illustrative")),
        }
        for row in documents
    ]
    return JsonResponse({"title": title, "url": full(address), "count": len(items), "items": items})
