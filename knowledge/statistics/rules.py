"""How counts reach their rows, and how an answer to "Is this page useful?" is kept and handled."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from devosupport.accounts.access import is_officer
from devosupport.accounts.models import User
from devosupport.core.moment import now
from devosupport.core.refusals import Refused
from devosupport.history.rules import record
from knowledge.statistics.choices import what_at
from knowledge.statistics.counting import connect, devices_key, views_key
from knowledge.statistics.models import Answer, Earlier, PageDay
from knowledge.statistics.querysets import AnswerQuerySet

MOST_WORDS, LONGEST_NOTE = 1000, 1000


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
    for row in rows:
        row.what = what_at(row.path)
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
        update_fields=["views", "devices", "what"],
    )


@transaction.atomic
def answer(*, path: str, useful: bool, words: str, suspect: bool = False) -> Answer:
    """Keep what a reader said of a page. No address, no cookie; links in it are not clickable."""
    said = words.replace("\x00", " ")[:MOST_WORDS].strip()
    return Answer.objects.create(path=path[:200], useful=useful, words=said, suspect=suspect)


@transaction.atomic
def handle_answer(*, actor: User, row: Answer, note: str = "") -> Answer:
    """An officer read it; the note says what came of it. May be said again with another note."""
    if not is_officer(actor):
        raise Refused("What readers say is handled by officers of the LGA.")
    saved = Answer.objects.select_for_update().get(pk=row.pk)
    saved.note = note.strip()[:LONGEST_NOTE]
    saved.handled_at, saved.handled_by = now(), actor
    saved.save()
    record(saved, "handle_answer", actor=actor)
    return saved


def old_words(before: date) -> AnswerQuerySet:
    """Answers with words, of readers or of officers, left before this day."""
    return Answer.objects.filter(at__date__lt=before).exclude(words="", note="")


@transaction.atomic
def forget_words(*, row: Answer) -> None:
    """The words go; that a page was useful to somebody, or not, stays."""
    Answer.objects.filter(pk=row.pk).update(words="", note="")
    record(row, "forget_words", actor=None)


@transaction.atomic
def import_earlier(*, actor: User | None, rows: Sequence[Earlier], source: str) -> int:
    """Keep figures of another system; a month and page that is there already is replaced."""
    if actor is not None and not is_officer(actor):
        raise Refused("Earlier figures are imported by officers of the LGA.")
    if not rows or not source.strip():
        raise Refused("Say where the figures are from, and give at least one line.")
    for row in rows:
        row.source, row.by, row.at = source.strip()[:200], actor, now()
    Earlier.objects.bulk_create(
        list(rows),
        update_conflicts=True,
        unique_fields=["month", "path"],
        update_fields=["views", "devices", "source", "by", "at"],
    )
    first = Earlier.objects.get(month=rows[0].month, path=rows[0].path)
    record(first, "import_earlier", actor=actor, lines=len(rows))
    return len(rows)
