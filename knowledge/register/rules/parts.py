"""What officers do to one power, sum, fact about governance or document of a record."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from devosupport.accounts.models import User
from devosupport.core.clock import day_in_words
from devosupport.core.moment import today
from devosupport.core.refusals import Refused
from devosupport.history.rules import record
from knowledge.register.choices import ChangeKind, DetailKind
from knowledge.register.models import Deal, Detail, Milestone
from knowledge.register.rules.publishing import index_record
from knowledge.register.rules.records import entered, lock, tell

Values = Mapping[str, Any]
SHOWN = ("words", "theme", "model", "url", "begins", "ends")


@transaction.atomic
def add_detail(*, owner: Deal | Milestone, kind: DetailKind, actor: User, values: Values) -> Detail:
    """One more power, sum, fact or document. Raises Refused for one that is there already."""
    owner = lock(owner)
    new = Detail(
        deal=owner if isinstance(owner, Deal) else None,
        milestone=owner if isinstance(owner, Milestone) else None,
        kind=kind,
        **values,
    )
    _check(new)
    entered(new, actor)
    note = f"{kind.label} added: {new.words}."
    tell(owner, ChangeKind.ADDED, actor, note, values, after=_words(new), detail=new)
    record(new, "added", actor=actor)
    index_record(owner)
    return new


@transaction.atomic
def change_detail(
    *, detail: Detail, actor: User, version: int, values: Values, on: date | None, note: str
) -> Detail:
    """`on`: this row ends on that day and another begins; none: the register was wrong."""
    detail = lock(detail, version)
    before = _words(detail)
    if on is not None:
        _check_end(detail, on)
        new = _next(detail, {**values, "begins": on, "ends": None})
        detail.ends = on
        _check(new)
        entered(detail, actor)
        entered(new, actor)
    else:
        new = detail
        for name, value in values.items():
            setattr(new, name, value)
        _check(new)
        entered(new, actor)
    kind = ChangeKind.CHANGED if on else ChangeKind.CORRECTED
    after = _words(new)
    tell(detail.owner, kind, actor, note, values, on=on, before=before, after=after, detail=new)
    record(new, str(kind), actor=actor, version=new.version)
    index_record(detail.owner)
    return new


@transaction.atomic
def end_detail(*, detail: Detail, actor: User, on: date, note: str, source: Values) -> Detail:
    """It is so until that day; before it, "as at" still shows it."""
    detail = lock(detail)
    _check_end(detail, on)
    detail.ends = on
    entered(detail, actor)
    after = {"ends": on.isoformat()}
    tell(detail.owner, ChangeKind.ENDED, actor, note, source, on=on, after=after, detail=detail)
    record(detail, "ended", actor=actor)
    index_record(detail.owner)
    return detail


def _next(detail: Detail, values: Values) -> Detail:
    return Detail(
        deal_id=detail.deal_id, milestone_id=detail.milestone_id, kind=detail.kind, **values
    )


def _check_end(detail: Detail, on: date) -> None:
    if detail.ends and detail.ends <= on:
        raise Refused(f"It ended on {day_in_words(detail.ends)} already.")
    begins = detail.begins or detail.owner.on
    if begins and on <= begins:
        raise Refused(f"Enter a day after {day_in_words(begins)}, when it began.")
    if on > today():
        raise Refused("Enter a day that has come: the register says what has happened.")


def _check(new: Detail) -> None:
    """Days in order, and the same thing never twice at a time."""
    if new.begins and new.ends and new.ends <= new.begins:
        raise Refused("The last day has to be after the first day.")
    if new.begins and new.owner.on and new.begins < new.owner.on:
        raise Refused(f"It cannot begin before the record itself: {new.owner.said_on}.")
    others = new.owner.details.standing().filter(kind=new.kind, words__iexact=new.words)
    others = others.filter(theme=new.theme).exclude(pk=new.pk)
    if new.ends:
        others = others.filter(Q(begins=None) | Q(begins__lt=new.ends))
    if new.begins:
        others = others.filter(Q(ends=None) | Q(ends__gt=new.begins))
    there = others.first()
    if there is not None:
        since = there.said_span or "since its beginning"
        raise Refused(f"The record says “{there.words}” {since} already. The two would overlap.")


def _words(detail: Detail) -> dict[str, Any]:
    """As it is kept beside the note: texts and days."""
    shown = {name: getattr(detail, name) for name in SHOWN}
    return {
        name: value.isoformat() if isinstance(value, date) else str(value)
        for name, value in shown.items()
        if value
    }
