"""What officers do to a deal or milestone: add, change on a day, correct, end, check, take out.

A change on a day keeps what was before, so that "as at" an earlier day still shows it; a correction
says that the register was wrong and is so for every day. Each leaves a note for readers.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.core.clock import day_in_words
from devosupport.core.moment import now, today
from devosupport.core.refusals import Overtaken, Refused
from devosupport.core.slugs import free_slug
from devosupport.history.rules import record
from knowledge.register.choices import DATED, VERIFIED, ChangeKind, Status
from knowledge.register.models import Area, Change, Deal, Detail, Milestone, SchemeUpdate
from knowledge.register.rules.publishing import index_record, index_scheme

Row = Deal | Milestone
Values = Mapping[str, Any]
SOURCED = ("source", "source_url", "seen_on", "confidence", "not_yet_checked")


@transaction.atomic
def add_record(
    *, model: type[Deal] | type[Milestone], actor: User, values: Values, areas: Collection[Area]
) -> Row:
    """A new deal or milestone, with an address of its own."""
    row = model(**values, slug=address_of(values), last_checked=today(), by_office=True)
    row.entered_by = actor
    row.save()
    row.areas.set(areas)
    tell(row, ChangeKind.ADDED, actor, "Added to the register.", values)
    record(row, "added", actor=actor)
    index_record(row)
    return row


@transaction.atomic
def change_record(
    *,
    row: Row,
    actor: User,
    version: int,
    values: Values,
    areas: Collection[Area],
    on: date | None,
    note: str,
) -> Row:
    """Save new values. `on`: the day from which they are so; none where the register was wrong.

    Raises Overtaken when somebody saved in between, Refused with a sentence otherwise.
    """
    row = lock(row, version)
    before, after = _differences(row, values, areas)
    if not before and not any(getattr(row, name) != values[name] for name in SOURCED):
        raise Refused("Nothing is different from what the register says.")
    if on is not None:
        _check_dated(row, on, before)
    for name, value in values.items():
        setattr(row, name, value)
    row.areas.set(areas)
    entered(row, actor)
    kind = ChangeKind.CHANGED if on else ChangeKind.CORRECTED
    tell(row, kind, actor, note, values, on=on, before=before, after=after)
    record(row, str(kind), actor=actor, fields=sorted(before), version=row.version)
    index_record(row)
    return row


@transaction.atomic
def end_deal(
    *, deal: Deal, actor: User, status: Status, on: date, note: str, source: Values
) -> Deal:
    """Closed, replaced or not taken forward from a day on; the deal stays in the register."""
    deal = lock(deal)
    if deal.status == status:
        raise Refused(f"The register says “{status.label}” already.")
    before = {"status": deal.status}
    _check_dated(deal, on, before)
    deal.status = status
    entered(deal, actor)
    after = {"status": status.value}
    tell(deal, ChangeKind.CHANGED, actor, note, source, on=on, before=before, after=after)
    record(deal, "ended", actor=actor, status=status.value)
    index_record(deal)
    return deal


@transaction.atomic
def still_right(*, fact: Row | Detail | SchemeUpdate, actor: User) -> None:
    """Somebody looked at the source today, and it is as the register says."""
    fact = lock(fact)
    fact.last_checked = today()
    # Not a change: readers are not told of it as one.
    fact.save(update_fields=["last_checked"])
    record(fact, "checked", actor=actor)


@transaction.atomic
def verify(*, fact: Row | Detail | SchemeUpdate, actor: User) -> None:
    """The second person's look at the source. Raises Refused for whoever entered it."""
    fact = lock(fact)
    if fact.entered_by_id == actor.pk:
        raise Refused("You entered this yourself. Ask a colleague to look at the source too.")
    if fact.is_verified and fact.verified_on:
        raise Refused("A second person has checked this already.")
    fact.confidence, fact.not_yet_checked = VERIFIED, []
    fact.verified_by, fact.verified_on, fact.last_checked = actor, today(), today()
    fact.version += 1
    # What a second person vouched for is not undone by loading the tables.
    fact.by_office = True
    fact.save()
    record(fact, "verified", actor=actor)
    if isinstance(fact, SchemeUpdate):
        index_scheme(fact.scheme)
    else:
        index_record(fact.owner if isinstance(fact, Detail) else fact)


@transaction.atomic
def take_out(*, fact: Row | Detail, actor: User, note: str) -> None:
    """It was never so: shown nowhere from now on, and readers are told why."""
    fact = lock(fact)
    fact.withdrawn_on = today()
    entered(fact, actor)
    owner = fact.owner if isinstance(fact, Detail) else fact
    detail = fact if isinstance(fact, Detail) else None
    before = {"words": str(fact)}
    tell(owner, ChangeKind.WITHDRAWN, actor, note, {}, before=before, detail=detail)
    record(fact, "withdrawn", actor=actor)
    index_record(owner)


def lock(row: Any, version: int | None = None) -> Any:
    """The row as it is now, until the transaction ends."""
    found = type(row).objects.select_for_update(of=("self",)).get(pk=row.pk)
    if version is not None and found.version != version:
        raise Overtaken
    if found.withdrawn_on:
        raise Refused("This was taken out of the register meanwhile.")
    return found


def entered(row: Any, actor: User) -> None:
    """Entered anew: a second person has to look again, and loading the tables keeps out."""
    row.entered_by, row.by_office, row.last_checked = actor, True, today()
    row.verified_by = row.verified_on = None
    if row.confidence == VERIFIED:
        row.confidence = "seen"
    row.version += 1
    row.save()


def _differences(
    row: Row, values: Values, areas: Collection[Area]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Old and new of every field that differs, as they are kept: texts and codes."""
    names = [name for name in values if name not in SOURCED and getattr(row, name) != values[name]]
    before = {name: _plain(getattr(row, name)) for name in names}
    after = {name: _plain(values[name]) for name in names}
    old, new = (sorted(area.slug for area in group) for group in (row.areas.all(), areas))
    if old != new:
        before["areas"], after["areas"] = old, new
    return before, after


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _check_dated(row: Row, on: date, before: Mapping[str, Any]) -> None:
    """What may have changed on a day, and on which."""
    fixed = sorted(set(before) - set(DATED))
    if fixed:
        raise Refused(
            "Kind, place, areas and date of a record do not change from one day to the next. "
            "Say that the register was wrong, or add another record."
        )
    if on > today():
        raise Refused("Enter a day that has come: the register says what has happened.")
    if row.on and on <= row.on:
        raise Refused(f"The change has to be after {row.said_on}, the day of the record itself.")
    later = row.changes.filter(kind=ChangeKind.CHANGED, detail=None, on__gte=on).order_by("on")
    first = later.first()
    if first is not None and first.on is not None:
        raise Refused(
            f"The register has a change on {day_in_words(first.on)} already. Enter a later day."
        )


def tell(
    row: Row,
    kind: ChangeKind,
    actor: User,
    note: str,
    source: Values,
    *,
    on: date | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    detail: Detail | None = None,
) -> Change:
    """The note for readers, with what was and what is."""
    return Change.objects.create(
        deal=row if isinstance(row, Deal) else None,
        milestone=row if isinstance(row, Milestone) else None,
        detail=detail,
        kind=kind,
        at=now(),
        by=actor,
        on=on,
        note=note,
        before=dict(before or {}),
        after=dict(after or {}),
        source=source.get("source", ""),
        source_url=source.get("source_url", ""),
    )


def address_of(values: Values) -> str:
    """Of place, kind and year; no other deal or milestone has it."""
    year = values["on"].year if values.get("on") else ""
    words = f"{values['area_name']} {values['kind'].replace('_', '-')} {year}"
    return free_slug(words, Deal, Milestone, otherwise="record", longest=110)
