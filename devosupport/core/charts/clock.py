"""The days of a clock as a calendar: counted, not counted and why, today, due."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from devosupport.core.charts.markup import day, join

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SATURDAY = 5


class ClockDay(Protocol):
    """One day of a clock. `why` says why a day is not counted."""

    @property
    def date(self) -> date: ...
    @property
    def counted(self) -> bool: ...
    @property
    def why(self) -> str: ...


def clock_strip(
    days: Sequence[ClockDay], *, due_on: date | None = None, today: date | None = None
) -> SafeString:
    """Weeks as rows. Counted days bear their number, the day of receipt a 0."""
    cells: list[SafeString] = []
    number = 0
    for one in days:
        number += one.counted
        first = not cells
        cells.append(_cell(one, number, first=first, due=one.date == due_on, today=today))
    heads = join(
        format_html('<li class="devo-clock__head" aria-hidden="true">{}</li>', name)
        for name in WEEKDAYS
    )
    return format_html('<ol class="devo-clock">{}{}</ol>', heads, join(cells))


def _cell(one: ClockDay, number: int, *, first: bool, due: bool, today: date | None) -> SafeString:
    kind = "counted" if one.counted else "received" if first else "still"
    if kind == "still" and one.date.weekday() >= SATURDAY:
        kind = "weekend"
    words = [f"{day(one.date)}: "]
    words.append(f"working day {number}" if one.counted else one.why or "not counted")
    words += [", due"] if due else []
    words += [", today"] if one.date == today else []
    css = [f"devo-clock__day--{kind}", f"devo-clock__day--{WEEKDAYS[one.date.weekday()].lower()}"]
    css += ["devo-clock__day--due"] if due else []
    css += ["devo-clock__day--today"] if one.date == today else []
    return format_html(
        '<li class="devo-clock__day {}" title="{}"><span class="govuk-visually-hidden">{}</span>'
        '<span class="devo-clock__date" aria-hidden="true">{}</span>'
        '<span class="devo-clock__number" aria-hidden="true">{}</span></li>',
        " ".join(css),
        "".join(words),
        "".join(words),
        date_format(one.date, "j M" if first or one.date.day == 1 else "j"),
        number if one.counted or first else "–",
    )
