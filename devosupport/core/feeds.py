"""A public list as Atom, JSON and CSV, from the same rows.

`answer` does all three for a list whose entries have a title, an address and a summary. A list
with columns of its own makes them itself, and its feed by `atom`, its file by `listing`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from devosupport.core.addresses import whole
from devosupport.core.csv import csv_response

FORMS = ("atom", "json", "csv")


@dataclass(frozen=True)
class Entry:
    """One page of the list. `more`: what the files say beside, the same names in every row."""

    title: str
    url: str
    summary: str
    # When it changed last, as far as that is stored.
    changed: date | datetime | None
    more: dict[str, Any] = field(default_factory=dict)
    # For readers of feeds alone: when it came, what it is about, and an address that stays its
    # own where several entries lead to one page.
    published: date | datetime | None = None
    categories: Sequence[str] = ()
    known_as: str = ""

    def cells(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "url": whole(self.url),
            "summary": self.summary,
            "changed": timezone.localdate(self.changed)
            if isinstance(self.changed, datetime)
            else self.changed,
            **self.more,
        }


def moment_of(day: date | datetime | None) -> datetime | None:
    """A day counts from nine in the morning."""
    if day is None or isinstance(day, datetime):
        return day
    return timezone.make_aware(datetime.combine(day, time(9)))


def answer(
    form: str,
    entries: Sequence[Entry],
    *,
    title: str,
    page: str,
    feed: str,
    columns: Sequence[str] = (),
) -> HttpResponse:
    """`page`, `feed`: names of the addresses; `columns`: those of `more`; `form`: of `FORMS`."""
    if form == "atom":
        named = f"Devolution support: {title}"
        return atom(entries, title=named, about=title, page=reverse(page), feed=reverse(feed))
    rows = [entry.cells() for entry in entries]
    if form == "json":
        return listing(rows, title=title, page=reverse(page))
    header = ("title", "url", "summary", "changed", *columns)
    name = title.lower().replace(" ", "-")
    return csv_response(f"{name}.csv", header, [[row[cell] for cell in header] for row in rows])


def listing(rows: Sequence[Mapping[str, Any]], *, title: str, page: str) -> JsonResponse:
    return JsonResponse({"title": title, "url": whole(page), "count": len(rows), "items": rows})


def flat(row: Mapping[str, Any]) -> list[Any]:
    """The cells of a line of CSV: what is a list in JSON is one text."""
    return ["; ".join(cell) if isinstance(cell, list) else cell for cell in row.values()]


def atom(
    entries: Iterable[Entry], *, title: str, about: str, page: str, feed: str = ""
) -> HttpResponse:
    """`page` shows the same list; `feed` is the feed's own address."""
    made = Atom1Feed(
        title=title,
        link=whole(page),
        description=about,
        language="en-GB",
        feed_url=whole(feed) if feed else None,
    )
    for entry in entries:
        made.add_item(
            title=entry.title,
            link=whole(entry.url),
            description=entry.summary,
            unique_id=whole(entry.known_as or entry.url),
            pubdate=moment_of(entry.published),
            # A feed without this moment in every entry is not valid.
            updateddate=moment_of(entry.changed or entry.published),
            categories=entry.categories,
        )
    return HttpResponse(made.writeString("utf-8"), content_type=Atom1Feed.content_type)
