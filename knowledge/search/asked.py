"""What people search for, without who: whole queries in lower case, counted by day in the cache.

A search is always counted; its words are kept only where they hardly name a person. They are not
where there is a digit, an @ or more words than a search needs, nor where the name of somebody the
portal knows is in them; and words that were seldom asked for go after thirty days. `keep_asked`
turns the day's counts into rows.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import TruncMonth
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from devosupport.accounts.models import User
from knowledge.search.models import Asked
from knowledge.search.text import folded
from knowledge.statistics.counting import connect, last_key, tally_key, views

NAME, FOUND = "searches", "X-Pages-Found"
MOST_WORDS = 6
# A day's texts that become rows, the most asked first.
MOST_TEXTS = 2000
# Searches that were counted and whose words were not kept.
UNSAID = ""
# Words that fewer searches than this had are kept for so many days.
SELDOM, SELDOM_KEPT = 3, timedelta(days=30)
_PRIVATE = re.compile(r"[\d@]")


def normalised(text: str) -> str:
    """The text as it is kept; `UNSAID` when it is not."""
    if _PRIVATE.search(text):
        return UNSAID
    words = folded(text).lower().split()
    return " ".join(words)[:80] if 0 < len(words) <= MOST_WORDS else UNSAID


def notice(request: HttpRequest, response: HttpResponseBase) -> None:
    """Count one search that a reader was shown, from a kept page too; no SQL.

    The page says in a header how much was found; a search that was narrowed says nothing.
    """
    found = response.get(FOUND, "")
    text = request.GET.get("q", "")
    if found and text.strip():
        views.tally(NAME, normalised(text), int(found), timezone.localdate())


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
    asked: dict[bytes, bytes] = server.hgetall(tally_key(day, NAME))  # type: ignore[assignment]
    found: dict[bytes, bytes] = server.hgetall(last_key(day, NAME))  # type: ignore[assignment]
    times = {text.decode(): int(number) for text, number in asked.items()}
    most = sorted(times, key=lambda text: -times[text])[:MOST_TEXTS]
    kept = set(most) - naming_somebody(most) - {UNSAID}
    rows = [
        Asked(day=day, text=text, times=times[text], found=int(found.get(text.encode(), 0)))
        for text in sorted(kept)
    ]
    unsaid = sum(number for text, number in times.items() if text not in kept)
    if unsaid:
        rows.append(Asked(day=day, text=UNSAID, times=unsaid))
    Asked.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["day", "text"],
        update_fields=["times", "found"],
    )
    return len(rows)


def naming_somebody(texts: Iterable[str]) -> set[str]:
    """Those with the whole name of anybody the portal knows in them."""
    names = {folded(name).lower() for name in User.objects.values_list("name", flat=True)}
    return {text for text in texts if any(part in names for part in _parts(text))}


def _parts(text: str) -> Iterable[str]:
    """Every run of two words or more: a name has a first and a last one."""
    words = text.split()
    for begins in range(len(words)):
        for ends in range(begins + 2, len(words) + 1):
            yield " ".join(words[begins:ends])


@transaction.atomic
def forget_seldom(*, today: date) -> int:
    """The words of old searches that hardly anybody had; how often they were asked stays."""
    before = today - SELDOM_KEPT
    old = list(Asked.objects.seldom(SELDOM, before).select_for_update())
    unsaid: dict[date, int] = {}
    for row in old:
        unsaid[row.day] = unsaid.get(row.day, 0) + row.times
    for day, times in sorted(unsaid.items()):
        row, made = Asked.objects.get_or_create(day=day, text=UNSAID, defaults={"times": times})
        if not made:
            row.times += times
            row.save(update_fields=["times"])
    Asked.objects.filter(pk__in=[row.pk for row in old]).delete()
    return len(old)
