"""How long councils waited, in working days as our clocks count them, against the targets."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import Aggregate, Count, F, IntegerField, Max, Min, Q

from devosupport.office.reports.counting import standings_of
from devosupport.office.reports.period import Period
from devosupport.office.reports.suppression import FEW, SMALLEST, Tally
from devosupport.office.reports.tables import Table, drawn
from requests.choices import OPEN, Clock
from requests.models import ClockRun

# What each clock is to the council.
SHOWN = {
    Clock.FIRST_RESPONSE: "First response",
    Clock.TRIAGE_DECISION: "Decision",
    Clock.PACKAGE: "Offer of a package",
    Clock.TEAM: "Team found",
}
NINE_IN_TEN = 0.9
UNKNOWN = "–"


class Within(Aggregate):
    """The days within which so great a share was done: a value that occurred, not a mean."""

    function = "percentile_disc"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = IntegerField()

    def __init__(self, expression: str, *, share: float, **extra: Any) -> None:
        super().__init__(expression, share=share, **extra)


def measured(period: Period) -> dict[str, Mapping[str, Any]]:
    runs = ClockRun.objects.met(period.start, period.stop).order_by()
    if not settings.DEMO:
        runs = runs.real()
    if not period.is_over_and_a_year:
        runs = runs.filter(sensitive=False)
    rows = runs.values("clock").annotate(
        n=Count("pk"),
        s=Count("pk", filter=Q(sensitive=True)),
        in_time=Count("pk", filter=Q(taken__lte=F("target"))),
        half=Within("taken", share=0.5),
        most=Within("taken", share=NINE_IN_TEN),
        least_target=Min("target"),
        target=Max("target"),
    )
    return {row["clock"]: row for row in rows}


def too_few(row: Mapping[str, Any]) -> bool:
    return bool(row["s"]) and row["n"] < SMALLEST


def share(row: Mapping[str, Any] | None) -> int | str:
    """Per cent in time, rounded down: 99.9 % is not all."""
    if row is None:
        return UNKNOWN
    return FEW if too_few(row) else row["in_time"] * 100 // row["n"]


def line(label: str, row: Mapping[str, Any] | None, before: Mapping[str, Any] | None) -> list[Any]:
    if row is None or too_few(row):
        nothing = UNKNOWN if row is None else FEW
        return [label, share(row), share(before), 0 if row is None else FEW, *[nothing] * 3]
    low, high = row["least_target"], row["target"]
    target = str(high) if low == high else f"{low} to {high}"
    return [label, share(row), share(before), row["n"], row["half"], row["most"], target]


def in_time(period: Period) -> Table:
    now, before = measured(period), measured(period.before)
    rows = [line(label, now.get(clock), before.get(clock)) for clock, label in SHOWN.items()]
    title = "Done within the target"
    says = (
        "Of what was done in the period, the share done in time, in per cent. Days are working "
        "days in England; days on which we waited for the council do not count. The mark is the "
        "period before."
    )
    header = (
        "What", "In time, %", "Period before, %", "Done", "Half within, days",
        "Nine in ten within, days", "Target, days",
    )  # fmt: skip
    picture = drawn(title, [(row[0], row[1], row[2]) for row in rows], "%")
    return Table("times", title, says, header, rows, picture)


def open_and_late(period: Period) -> tuple[Tally, Tally]:
    """Requests that were open when the period ended, and those of them past their date."""
    rows = standings_of(period).as_at(period.stop).filter(state__in=OPEN)
    late = Q(due_on__lte=period.ends)
    found = rows.aggregate(
        n=Count("pk"),
        s=Count("pk", filter=Q(sensitive=True)),
        late=Count("pk", filter=late),
        late_s=Count("pk", filter=late & Q(sensitive=True)),
    )
    return Tally(found["n"], found["s"]), Tally(found["late"], found["late_s"])
