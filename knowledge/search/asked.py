"""What people search for, without who: whole queries in lower case, counted by day in the cache.

A text that could name a person is not kept at all: anything with a digit, an @, or more words
than a search needs. `keep_asked` turns the day's counts into rows.
"""

import re
from datetime import date

from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import TruncMonth
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from knowledge.search.models import Asked
from knowledge.search.text import folded
from knowledge.statistics.counting import connect, last_key, tally_key, views

NAME, FOUND = "searches", "X-Pages-Found"
MOST_WORDS = 6
# A day's texts that become rows, the most asked first.
MOST_TEXTS = 2000
_PRIVATE = re.compile(r"[\d@]")


def normalised(text: str) -> str:
    """The text as it is counted; empty when it is not."""
    if _PRIVATE.search(text):
        return ""
    words = folded(text).lower().split()
    return " ".join(words)[:80] if 0 < len(words) <= MOST_WORDS else ""


def notice(request: HttpRequest, response: HttpResponseBase) -> None:
    """Count one search that a reader was shown, from a kept page too; no SQL.

    The page says in a header how much was found; a search that was narrowed says nothing.
    """
    found = response.get(FOUND, "")
    plain = normalised(request.GET.get("q", "")) if found else ""
    if plain:
        views.tally(NAME, plain, int(found), timezone.localdate())


def by_month(first: date, last: date) -> dict[date, int]:
    """How many searches were counted, by the first day of the month."""
    rows = (
        Asked.objects.between(first, last)
        .annotate(month=TruncMonth("day"))
        .values("month")
        .annotate(total=Sum("times"))
    )
    return {row["month"]: row["total"] for row in rows}


@transaction.atomic
def keep_asked(*, day: date) -> int:
    """Copy the cache's counts of `day` to rows; returns how many texts. As often as you like."""
    server = connect()
    times: dict[bytes, bytes] = server.hgetall(tally_key(day, NAME))  # type: ignore[assignment]
    found: dict[bytes, bytes] = server.hgetall(last_key(day, NAME))  # type: ignore[assignment]
    most = sorted(times, key=lambda text: -int(times[text]))[:MOST_TEXTS]
    rows = [
        Asked(day=day, text=text.decode(), times=int(times[text]), found=int(found.get(text, 0)))
        for text in sorted(most)
    ]
    Asked.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["day", "text"],
        update_fields=["times", "found"],
    )
    return len(rows)
