"""Sending once: one press marks the bulletin, the worker tells one reader after the other.

A press changes the state under lock, so a second one finds nothing to send. The worker writes the
notices of a batch and how far it has come in one transaction: killed at any moment, the next one
goes on after the last batch that was kept. Beside that, a notice is owed once a person and bulletin
by its own key.
"""

import structlog
from django.db import transaction

from devosupport.accounts.models import User
from devosupport.core.hints import wake
from devosupport.core.moment import now
from devosupport.core.refusals import Overtaken, Refused
from devosupport.history.rules import record
from devosupport.notifications.rules import send
from knowledge.events.bulletins.choices import BulletinState
from knowledge.events.bulletins.models import Bulletin
from knowledge.events.bulletins.recipients import recipients
from knowledge.events.bulletins.rules.composing import draft
from knowledge.events.bulletins.sources import candidates
from knowledge.library.markdown import plain
from knowledge.search.engine import Document, index

log = structlog.get_logger(__name__)
ISSUE = "bulletins.issue"
BATCH = 200
MOST_BATCHES = 50


@transaction.atomic
def send_once(*, bulletin: Bulletin, actor: User, version: int) -> Bulletin:
    """Send, and put in the public archive. Raises Refused when it was sent already."""
    row = draft(bulletin, actor)
    if row.version != version:
        raise Overtaken
    items = list(row.items.included())
    if not items and not row.introduction.strip():
        raise Refused("There is nothing in it yet. Tick something, or write an introduction.")
    public = {found.key for _, found in candidates(row.since)}
    gone = [item.title for item in items if item.key not in public]
    if gone:
        raise Refused(f"“{gone[0]}” is no longer public, or is over. Untick it, then send.")
    row.state, row.sent_at, row.sent_by = BulletinState.SENDING, now(), actor
    row.changed_at = now()
    row.save()
    if not row.members_only:
        index(document(row))
    record(row, "bulletin_sent", actor=actor, version=row.version)
    wake("bulletins")
    return row


def carry_on() -> int:
    """The worker: every bulletin that is under way, batch by batch; how many were told."""
    told = 0
    for row in Bulletin.objects.under_way():
        for _ in range(MOST_BATCHES):
            count = tell_next(bulletin=row)
            told += count or 0
            if count is None:
                break
    return told


@transaction.atomic
def tell_next(*, bulletin: Bulletin) -> int | None:
    """Owe the next readers their e-mail; how many, or None when there is nothing left to do.

    One worker a bulletin: a second one finds the row locked and leaves it.
    """
    rows = Bulletin.objects.select_for_update(skip_locked=True, of=("self",))
    row = rows.select_related("network").filter(pk=bulletin.pk, state=BulletinState.SENDING).first()
    if row is None:
        return None
    people = list(recipients(row).filter(pk__gt=row.told_up_to)[:BATCH])
    row.told += sum(send(ISSUE, to=one, about=row, key=f"{row.pk}") is not None for one in people)
    if people:
        row.told_up_to = people[-1].pk
    if len(people) < BATCH:
        row.state, row.done_at = BulletinState.SENT, now()
        record(row, "bulletin_done", actor=None, told=row.told)
    row.save(update_fields=["told", "told_up_to", "state", "done_at"])
    return len(people) if len(people) == BATCH else None


def document(row: Bulletin) -> Document:
    items = row.items.included()
    told = " ".join(f"{item.title} {item.summary}" for item in items)
    words = plain(row.html)
    return Document(
        kind="bulletin",
        kind_label="Bulletin",
        key=row.search_key,
        url=row.get_absolute_url(),
        title=row.title,
        summary=summary_of(row),
        body=f"{words} {told}",
        year=row.sent_at.year if row.sent_at else None,
        date=row.sent_at.date() if row.sent_at else None,
        # What it tells of has a page of its own, which should come first.
        weight=0.6,
    )


def summary_of(row: Bulletin) -> str:
    """The beginning of the introduction, or what kind of thing it is."""
    words = plain(row.html)
    if not words:
        return f"{row.list_name}: what is new."
    return words if len(words) <= 200 else f"{words[:200].rsplit(' ', 1)[0]}…"
