"""How counts reach their rows, and how an answer to "Is this page useful?" is kept."""

from datetime import date

from django.db import transaction

from knowledge.statistics.counting import connect, devices_key, views_key
from knowledge.statistics.models import Answer, PageDay

MOST_WORDS = 1000


@transaction.atomic
def keep_counts(*, day: date) -> int:
    """Copy the cache's counts of `day` to rows; returns how many pages. As often as you like.

    A count never goes down: if the cache lost its memory, what it forgot stays.
    """
    server = connect()
    counted: dict[bytes, bytes] = server.hgetall(views_key(day))  # type: ignore[assignment]
    rows = []
    for name, times in sorted(counted.items()):
        path = name.decode()
        devices = server.scard(devices_key(day, path))
        rows.append(PageDay(path=path, day=day, views=int(times), devices=devices))
    store(rows)
    return len(rows)


@transaction.atomic
def store(rows: list[PageDay]) -> None:
    """Write counts, the larger of the old and the new for each page and day."""
    fresh = {(row.path, row.day): row for row in rows}
    known = PageDay.objects.select_for_update().filter(
        path__in={path for path, _ in fresh}, day__in={day for _, day in fresh}
    )
    for old in known:
        new = fresh.get((old.path, old.day))
        if new:
            new.views = max(new.views, old.views)
            new.devices = max(new.devices, old.devices)
    PageDay.objects.bulk_create(
        list(fresh.values()),
        update_conflicts=True,
        unique_fields=["path", "day"],
        update_fields=["views", "devices"],
    )


@transaction.atomic
def answer(*, path: str, useful: bool, words: str) -> Answer:
    """Keep what a reader said of a page. No address, no cookie; links in it are not clickable."""
    return Answer.objects.create(path=path[:200], useful=useful, words=words[:MOST_WORDS])
