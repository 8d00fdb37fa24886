"""A public list as Atom, JSON and CSV, from the same rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

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


def whole(url: str) -> str:
    return f"{settings.SITE_URL}{url}"


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
        return _atom(entries, title, reverse(page), reverse(feed))
    rows = [entry.cells() for entry in entries]
    if form == "json":
        return JsonResponse(
            {"title": title, "url": whole(reverse(page)), "count": len(rows), "items": rows}
        )
    header = ("title", "url", "summary", "changed", *columns)
    name = title.lower().replace(" ", "-")
    return csv_response(f"{name}.csv", header, [[row[cell] for cell in header] for row in rows])


def _atom(entries: Sequence[Entry], title: str, page: str, feed: str) -> HttpResponse:
    made = Atom1Feed(
        title=f"Devolution support: {title}",
        link=whole(page),
        description=title,
        language="en-GB",
        feed_url=whole(feed),
    )
    for entry in entries:
        at = moment_of(entry.changed)
        made.add_item(
            title=entry.title,
            link=whole(entry.url),
            description=entry.summary,
            unique_id=whole(entry.url),
            updateddate=at,
        )
    return HttpResponse(made.writeString("utf-8"), content_type=Atom1Feed.content_type)
