"""What the screens of clocks show: targets, closure days and what they moved."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from devosupport.accounts.models import User
from devosupport.history.models import Entry
from devosupport.history.rules import timeline
from devosupport.places.choices import SupportType
from devosupport.places.models import PreElectionPeriod
from requests.choices import Clock
from requests.models import ClockSetting, ClosureDay, SupportRequest
from requests.rules.timing import Move


@dataclass(frozen=True)
class Target:
    clock: str
    label: str
    days: str
    own: list[str]


def targets() -> list[Target]:
    """Every clock in the order of a case; one query."""
    rows: dict[str, list[ClockSetting]] = {}
    for row in ClockSetting.objects.order_by("support_type"):
        rows.setdefault(row.clock, []).append(row)
    return [target(clock, rows[clock]) for clock in Clock if clock in rows]


def target(clock: Clock, rows: list[ClockSetting]) -> Target:
    usual, *own = rows
    return Target(
        clock=clock.value.replace("_", "-"),
        label=clock.label,
        days=usual.length,
        own=[f"{SupportType(row.support_type).label}: {row.length}" for row in own],
    )


def setting_of(clock: str) -> ClockSetting:
    return ClockSetting.objects.get(clock=clock, support_type="")


def current_of(setting: ClockSetting) -> dict[str, int | None]:
    """What is saved now, as the form takes it."""
    own = dict(
        ClockSetting.objects.filter(clock=setting.clock)
        .exclude(support_type="")
        .values_list("support_type", "days")
    )
    return {"days": setting.days, **{kind: own.get(kind) for kind in SupportType.values}}


def kept_days() -> QuerySet[ClosureDay]:
    return ClosureDay.objects.select_related("added_by")


def closure_days(today: date) -> tuple[list[ClosureDay], list[ClosureDay]]:
    """Those to come, and those of the last year, the newest first."""
    rows = list(kept_days())
    past = [row for row in rows if row.on < today]
    return [row for row in rows if row.on >= today], past[::-1][:20]


def elections(today: date) -> list[PreElectionPeriod]:
    """The periods of all England that run or come next."""
    rows = PreElectionPeriod.objects.for_organisation(None).overlapping(today, today.replace(
        year=today.year + 1, day=min(today.day, 28)
    ))  # fmt: skip
    return list(rows.order_by("begins"))


@dataclass(frozen=True)
class Moved:
    """A case that a closure day moved. A case the reader may not see is counted only."""

    case: SupportRequest
    before: date
    after: date


def moved_by(day: ClosureDay, reader: User) -> tuple[list[Moved], int]:
    """What adding the day moved, and how many of them the reader may not see."""
    entry: Entry | None = timeline(day).filter(verb="add_closure_day").first()
    moves = [
        Move(pk, date.fromisoformat(before), date.fromisoformat(after))
        for pk, before, after in (entry.data["moved"] if entry else [])
    ]
    return shown(moves, reader)


def shown(moves: list[Move], reader: User) -> tuple[list[Moved], int]:
    keys = [move.request for move in moves]
    rows = SupportRequest.objects.visible_to(reader).filter(pk__in=keys).select_related("lead")
    cases = {row.pk: row for row in rows}
    found = [Moved(cases[m.request], m.before, m.after) for m in moves if m.request in cases]
    return found, len(moves) - len(found)
