"""Every write to the work programme. What is published is found at once; drafts never are."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from devosupport.accounts.access import is_officer
from devosupport.accounts.models import User
from devosupport.core.moment import now
from devosupport.core.refusals import Overtaken as Overtaken
from devosupport.core.refusals import Refused as Refused
from devosupport.core.slugs import free_slug
from devosupport.history.rules import record
from knowledge.events.programme.models import ProgrammeItem, ProgrammeMilestone, ProgrammeNote
from knowledge.search.engine import Document, index, remove

MANY = ("topics", "resources")
MOST_MILESTONES = 50
# An address under /office/work-programme/ that is something else.
TAKEN = frozenset({"new"})


@transaction.atomic
def create(*, actor: User | None, values: Mapping[str, Any], slug: str = "") -> ProgrammeItem:
    """A draft. Nobody is the loader of what the papers name."""
    _only_officers(actor)
    plain = {name: value for name, value in values.items() if name not in MANY}
    slug = slug or free_slug(values["title"], ProgrammeItem, otherwise="item", reserved=TAKEN)
    item = ProgrammeItem.objects.create(slug=slug, **plain)
    _links(item, values)
    record(item, "programme_begun", actor=actor)
    return item


@transaction.atomic
def change(
    *, item: ProgrammeItem, actor: User, version: int, values: Mapping[str, Any], note: str = ""
) -> ProgrammeItem:
    """Save. A published item needs a note for its readers."""
    _only_officers(actor)
    row = _locked(item)
    if row.version != version:
        raise Overtaken
    if row.is_published and not note.strip():
        raise Refused("Say in a few words what changed: readers see it on the page.")
    for name, value in values.items():
        if name not in MANY:
            setattr(row, name, value)
    _links(row, values)
    _saved(row, note)
    record(row, "programme_changed", actor=actor, version=row.version)
    return row


@transaction.atomic
def publish(*, item: ProgrammeItem, actor: User | None) -> ProgrammeItem:
    _only_officers(actor)
    row = _locked(item)
    if row.is_published:
        raise Refused("This item is public already.")
    row.published_at = now()
    _saved(row)
    record(row, "programme_published", actor=actor)
    return row


@transaction.atomic
def withdraw(*, item: ProgrammeItem, actor: User) -> ProgrammeItem:
    """A draft again: off the page, the feeds and the search."""
    _only_officers(actor)
    row = _locked(item)
    if not row.is_published:
        raise Refused("This item is not public.")
    row.published_at = None
    _saved(row)
    remove(row.search_key)
    record(row, "programme_withdrawn", actor=actor)
    return row


@transaction.atomic
def add_milestone(
    *, item: ProgrammeItem, actor: User | None, words: str, on: date | None, on_words: str = ""
) -> ProgrammeMilestone:
    _only_officers(actor)
    row = _locked(item)
    if row.milestones.count() >= MOST_MILESTONES:
        raise Refused(f"An item has {MOST_MILESTONES} milestones at most. Begin another item.")
    made = ProgrammeMilestone.objects.create(item=row, words=words, on=on, on_words=on_words)
    _saved(row, f"New milestone: {words}" if row.is_published else "")
    record(row, "milestone_added", actor=actor, milestone=made.pk)
    return made


@transaction.atomic
def reach(*, milestone: ProgrammeMilestone, actor: User, done_on: date | None) -> None:
    """Done on a day; None: not done after all."""
    _only_officers(actor)
    row = _locked(milestone.item)
    found = row.milestones.select_for_update().filter(pk=milestone.pk).first()
    if found is None:
        raise Refused("This milestone was removed meanwhile.")
    found.done_on = done_on
    found.save(update_fields=["done_on"])
    words = f"{'Reached' if done_on else 'Not reached after all'}: {found.words}"
    _saved(row, words if row.is_published else "")
    record(row, "milestone_reached", actor=actor, milestone=found.pk, done=bool(done_on))


@transaction.atomic
def remove_milestone(*, milestone: ProgrammeMilestone, actor: User) -> None:
    _only_officers(actor)
    row = _locked(milestone.item)
    found = row.milestones.filter(pk=milestone.pk).first()
    if found is None:
        raise Refused("This milestone was removed meanwhile.")
    words = f"No longer a milestone: {found.words}"
    record(row, "milestone_removed", actor=actor, milestone=found.pk)
    found.delete()
    _saved(row, words if row.is_published else "")


@transaction.atomic
def store_demand(
    *, item: ProgrammeItem, demand: Sequence[Mapping[str, Any]], begins: date, ends: date
) -> bool:
    """What an app above counted. Whether the numbers changed; only then it is history."""
    row = _locked(item)
    changed = bool(row.demand != list(demand))
    row.demand, row.demand_from, row.demand_until = list(demand), begins, ends
    fields = ["demand", "demand_from", "demand_until"]
    row.save(update_fields=fields)
    if changed:
        record(row, "demand_counted", actor=None, topics=len(demand))
    return changed


def document(row: ProgrammeItem) -> Document:
    return Document(
        kind="programme",
        kind_label="Work programme",
        key=row.search_key,
        url=row.get_absolute_url(),
        title=row.title,
        summary=row.summary[:300],
        body=f"{row.theme.name} {row.summary} {row.partners} {row.deliverables} {row.gaps}",
        topics=list(row.topics.values_list("slug", flat=True)),
        year=row.begins.year if row.begins else None,
        facts={"demonstration": row.demonstration},
    )


def _only_officers(actor: User | None) -> None:
    if actor and not is_officer(actor):
        raise Refused("Only an officer of the LGA can do this.")


def _locked(item: ProgrammeItem) -> ProgrammeItem:
    rows = ProgrammeItem.objects.select_for_update(of=("self",)).select_related("theme")
    return rows.get(pk=item.pk)


def _links(item: ProgrammeItem, values: Mapping[str, Any]) -> None:
    for name in MANY:
        if name in values:
            getattr(item, name).set(values[name])


def _saved(row: ProgrammeItem, note: str = "") -> None:
    """Count the version, tell readers what changed, keep the search in step."""
    row.version += 1
    row.changed_at = now()
    row.save()
    if note.strip():
        ProgrammeNote.objects.create(item=row, at=now(), text=note.strip()[:300])
    if row.is_published:
        index(document(row))
