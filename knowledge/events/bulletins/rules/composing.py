"""Putting a bulletin together: begun, what is new gathered, ticked, ordered, looked at."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from devosupport.accounts.access import is_officer
from devosupport.accounts.models import User
from devosupport.core.clock import day_in_words
from devosupport.core.moment import now
from devosupport.core.refusals import Overtaken, Refused
from devosupport.core.slugs import free_slug
from devosupport.history.rules import record
from devosupport.notifications.rules import send
from knowledge.events.bulletins.models import Bulletin, BulletinItem
from knowledge.events.bulletins.sources import candidates
from knowledge.events.networks.models import Network
from knowledge.library.markdown import render

# Addresses under /networks/bulletins/ that are something else.
TAKEN = frozenset({"sign-up", "unsubscribe"})
TEST = "bulletins.test"


@transaction.atomic
def compose(
    *, actor: User, network: Network | None, members_only: bool, title: str, since: datetime
) -> Bulletin:
    """A draft with everything that is new, nothing ticked yet."""
    only_officers(actor)
    if members_only and network is None:
        raise Refused("The DevoHub bulletin is for everybody. Choose a network, or untick the box.")
    bulletin = Bulletin.objects.create(
        network=network,
        members_only=members_only,
        title=title,
        slug=address_of(title),
        since=since,
        created_by=actor,
    )
    _add_new(bulletin)
    record(bulletin, "bulletin_begun", actor=actor)
    return bulletin


@transaction.atomic
def gather(*, bulletin: Bulletin, actor: User) -> int:
    """Look again for what is new; how many items came."""
    row = draft(bulletin, actor)
    made = _add_new(row)
    _save(row)
    record(row, "bulletin_gathered", actor=actor, items=made)
    return made


@transaction.atomic
def change(
    *,
    bulletin: Bulletin,
    actor: User,
    version: int,
    title: str,
    introduction: str,
    included: Collection[int],
) -> Bulletin:
    """Save the words and the ticks. What is newly ticked comes last in its section."""
    row = draft(bulletin, actor)
    if row.version != version:
        raise Overtaken
    row.title, row.introduction = title, introduction
    row.html = render(introduction).html
    items = list(row.items.select_for_update())
    last = max((item.order for item in items if item.included), default=0)
    for item in items:
        wanted = item.pk in included
        if wanted and not item.included:
            last += 1
            item.order = last
        item.included = wanted
    BulletinItem.objects.bulk_update(items, ["included", "order"])
    _save(row)
    record(row, "bulletin_changed", actor=actor, version=row.version)
    return row


@transaction.atomic
def move(*, item: BulletinItem, actor: User, up: bool) -> None:
    """One step within its section; at the end of the section nothing happens."""
    row = draft(item.bulletin, actor)
    items = list(row.items.included().select_for_update().filter(section=item.section))
    places = [one.pk for one in items]
    if item.pk not in places:
        raise Refused("This item is no longer ticked.")
    at = places.index(item.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(items):
        return
    items[at], items[to] = items[to], items[at]
    for order, one in zip(sorted(one.order for one in items), items, strict=True):
        one.order = order
    BulletinItem.objects.bulk_update(items, ["order"])
    _save(row)
    record(row, "bulletin_ordered", actor=actor, version=row.version)


@transaction.atomic
def discard(*, bulletin: Bulletin, actor: User) -> None:
    """Throw a draft away. What was sent stays."""
    row = draft(bulletin, actor)
    record(row, "bulletin_discarded", actor=actor)
    row.delete()


@transaction.atomic
def send_test(*, bulletin: Bulletin, actor: User) -> None:
    """The e-mail as it stands, to whoever asks for it and nobody else."""
    row = draft(bulletin, actor)
    send(TEST, to=actor, about=row, key=f"{row.pk}:{now():%Y%m%d%H%M%S}")
    record(row, "bulletin_tested", actor=actor, version=row.version)


def only_officers(actor: User) -> None:
    if not is_officer(actor):
        raise Refused("Only an officer of the LGA can do this.")


def draft(bulletin: Bulletin, actor: User) -> Bulletin:
    """The draft under lock. Raises Refused once it was sent."""
    only_officers(actor)
    rows = Bulletin.objects.select_for_update(of=("self",)).select_related("network", "sent_by")
    row = rows.filter(pk=bulletin.pk).first()
    if row is None:
        raise Refused("This draft was thrown away meanwhile.")
    if not row.is_draft:
        raise Refused(sent_already(row))
    return row


def sent_already(row: Bulletin) -> str:
    at = row.sent_at
    when = f" on {day_in_words(at)}" if at else ""
    by = f" by {row.sent_by}" if row.sent_by else ""
    return f"This bulletin was sent{when}{by}. A bulletin is sent once: begin a new one."


def address_of(title: str) -> str:
    words = slugify(title)[:70] or "bulletin"
    return free_slug(f"{words}-{now():%Y-%m}", Bulletin, otherwise="bulletin", reserved=TAKEN)


def _add_new(bulletin: Bulletin) -> int:
    known = set(bulletin.items.values_list("key", flat=True))
    made = [
        BulletinItem(
            bulletin=bulletin,
            section=section,
            key=found.key,
            title=found.title,
            summary=found.summary,
            url=found.url,
            on=found.on,
        )
        for section, found in candidates(bulletin.since)
        if found.key not in known
    ]
    BulletinItem.objects.bulk_create(made)
    return len(made)


def _save(row: Bulletin) -> None:
    row.version += 1
    row.changed_at = now()
    row.save()
