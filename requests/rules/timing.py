"""Targets and closure days: a manager changes them, and every open case they move says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from devosupport.accounts.access import has_role
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import User
from devosupport.core.clock import day_in_words
from devosupport.core.working_days import is_working_day
from devosupport.history.rules import record
from devosupport.places.choices import SupportType
from requests import clocks
from requests.choices import OPEN, Clock
from requests.models import ClockSetting, ClosureDay, SupportRequest
from requests.rules.base import now, require, today
from requests.standing.rules import keep

# Nobody plans further ahead than this.
AHEAD = timedelta(days=3 * 366)
MOST_DAYS = 250


@dataclass(frozen=True)
class Move:
    """An open case whose due date became another."""

    request: int
    before: date
    after: date

    @property
    def codes(self) -> list[object]:
        return [self.request, self.before.isoformat(), self.after.isoformat()]


def only_managers(actor: User) -> None:
    require(has_role(actor, OfficerRole.MANAGER), "Ask a manager: they keep targets and days.")


@transaction.atomic
def add_closure_day(*, actor: User, on: date, why: str) -> tuple[ClosureDay, list[Move]]:
    """The office is closed on a day to come: cases that counted it are due later."""
    only_managers(actor)
    why = why.strip()
    require(why, "Enter why the office is closed.")
    require(
        on >= today(),
        f"{day_in_words(on)} is over: cases have been counted as on time or late by it already. "
        "Enter today or a later day.",
    )
    require(on <= today() + AHEAD, "Enter a day within the next three years.")
    require(
        is_working_day(on),
        f"{day_in_words(on)} is a weekend or a bank holiday: it does not count anyway.",
    )
    require(
        not ClosureDay.objects.filter(on=on).exists(),
        f"{day_in_words(on)} is a closure day already.",
    )
    day = ClosureDay.objects.create(on=on, why=why, added_by=actor, added_at=now())
    moved = recount(actor=actor, why="closure_day", on=on.isoformat())
    codes = [move.codes for move in moved]
    record(day, "add_closure_day", actor=actor, at=now(), on=on.isoformat(), moved=codes)
    return day, moved


@transaction.atomic
def remove_closure_day(*, actor: User, day: ClosureDay) -> list[Move]:
    """The office is open after all: cases come back to the date they had."""
    only_managers(actor)
    found = ClosureDay.objects.select_for_update().filter(pk=day.pk).first()
    require(found, "Somebody has taken this day out already.")
    require(
        day.on >= today(), f"{day_in_words(day.on)} is over: it has been counted as closed already."
    )
    record(day, "remove_closure_day", actor=actor, at=now(), on=day.on.isoformat())
    day.delete()
    return recount(actor=actor, why="closure_day_removed", on=day.on.isoformat())


@transaction.atomic
def set_target(
    *, actor: User, clock: str, days: int, kinds: Iterable[tuple[str, int | None]] = ()
) -> list[Move]:
    """How long a clock runs; `kinds`: kind of support → its own days, None for the usual ones."""
    only_managers(actor)
    require(clock in Clock.values, "Choose one of the clocks.")
    own = dict(kinds) if clock in clocks.BY_KIND else {}
    require(set(own) <= set(SupportType.values), "Choose one of the kinds of support.")
    given = [days, *(number for number in own.values() if number is not None)]
    require(all(1 <= one <= MOST_DAYS for one in given), f"Enter days from 1 to {MOST_DAYS}.")
    row = ClockSetting.objects.select_for_update().get(clock=clock, support_type="")
    before = targets_of(clock)
    row.days = days
    row.save(update_fields=["days"])
    for kind, number in own.items():
        mine = ClockSetting.objects.filter(clock=clock, support_type=kind)
        if number is None or number == days:
            mine.delete()
        else:
            ClockSetting.objects.update_or_create(
                clock=clock,
                support_type=kind,
                defaults={"days": number, "calendar": row.calendar},
            )
    after = targets_of(clock)
    if after == before:
        return []
    record(row, "set_target", actor=actor, at=now(), clock=clock, before=before, after=after)
    return recount(actor=actor, why="target", clock=clock)


def targets_of(clock: str) -> dict[str, int]:
    rows = ClockSetting.objects.filter(clock=clock).order_by("support_type")
    return dict(rows.values_list("support_type", "days"))


@transaction.atomic
def recount(*, actor: User | None, why: str, **codes: object) -> list[Move]:
    """Bring every running clock in step with targets and closure days; which cases moved.

    A date that is over stays: what was on time stays on time, and what is late stays late.
    """
    moved: list[Move] = []
    running = SupportRequest.objects.filter(state__in=OPEN, due_on__gte=today())
    locked = running.select_for_update(of=("self",)).order_by("pk")
    for row in locked.prefetch_related("pauses"):
        before = row.due_on
        clocks.set_due(row, at=now())
        if row.due_on == before or before is None or row.due_on is None:
            continue
        row.save(update_fields=["due_on", "respond_by", "decide_by"])
        moved.append(Move(row.pk, before, row.due_on))
        record(
            row, "move_due", actor=actor, at=now(), why=why,
            before=before.isoformat(), after=row.due_on.isoformat(), **codes,
        )  # fmt: skip
        keep(row)
    return moved
