"""Every list of found pages as Atom, JSON and CSV, from the same question."""

from collections.abc import Sequence

from django.http import HttpResponse

from devosupport.core.addresses import whole
from devosupport.core.csv import csv_response
from devosupport.core.feeds import Entry, atom, listing
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
        return atom(map(_entry, documents), title=title, about=title, page=address)
    if form == "json":
        return _json(documents, title, address)
    return csv_response(
        "resources.csv",
        ["kind", "title", "summary", "address", "topics", "stages", "regions", "year", "date"],
        [
            (
                *(row.kind_label, row.title, row.summary, whole(row.url)),
                *("; ".join(row.topics), "; ".join(row.stages), "; ".join(row.regions)),
                *(row.year, row.date),
            )
            for row in documents
        ],
    )


def _entry(row: Document) -> Entry:
    # Atom wants a moment of every entry; without a date, when the search learned of it.
    at = row.date or row.changed_at
    categories = [row.kind_label, *row.topics]
    return Entry(row.title, row.url, row.summary, at, published=at, categories=categories)


def _json(documents: Sequence[Document], title: str, address: str) -> HttpResponse:
    items = [
        {
            "kind": row.kind,
            "title": row.title,
            "summary": row.summary,
            "url": whole(row.url),
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
    return listing(items, title=title, page=address)
