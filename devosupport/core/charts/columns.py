"""Columns along time, as a month each."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from django.utils.html import format_html
from django.utils.safestring import SafeString

from devosupport.core.charts.markup import join, picture, share

HEIGHT, TOP, FLOOR = 190, 22, 160
# As many labels as fit side by side on the narrowest screen.
LABELS = 6


@dataclass(frozen=True)
class Column:
    label: str  # short: "Jan"
    value: float
    colour: str = ""  # quiet for a month that is not over
    said: str = ""  # in the words of the picture where the number is not the whole truth


def columns(series: Sequence[Column], *, title: str) -> SafeString:
    """The columns in order; numbers stand on them, labels below every few.

    On a narrow screen only the labelled columns keep their number; a table has them all.
    """
    largest = max([1.0, *(column.value for column in series)])
    every = ceil(len(series) / LABELS) or 1
    floor = format_html(
        '<line class="devo-chart__floor" x1="0" x2="100%" y1="{}" y2="{}"></line>', FLOOR, FLOOR
    )
    drawn = (
        _column(column, number, len(series), largest, named=number % every == 0)
        for number, column in enumerate(series)
    )
    said = (f"{column.label} {column.said or _number(column)}" for column in series)
    return picture(
        "columns",
        f"{title}: " + ", ".join(said),
        HEIGHT,
        join([*drawn, floor]),
    )


def _column(column: Column, number: int, count: int, largest: float, *, named: bool) -> SafeString:
    height = round(column.value / largest * (FLOOR - TOP))
    middle = share(number + 0.5, count)
    label = ""
    if named:
        label = format_html(
            '<text class="devo-chart__small" x="{}" y="{}" text-anchor="middle">{}</text>',
            middle,
            FLOOR + 20,
            column.label,
        )
    return format_html(
        '<rect class="devo-bar {}" x="{}" y="{}" width="{}" height="{}"></rect>'
        '<text class="devo-chart__small{}" x="{}" y="{}" text-anchor="middle">{}</text>{}',
        f"devo-bar--{column.colour}" if column.colour else "",
        share(number + 0.14, count),
        FLOOR - height,
        share(0.72, count),
        height,
        "" if named else " devo-chart__room",
        middle,
        FLOOR - height - 5,
        _number(column) if column.value else "",
        label,
    )


def _number(column: Column) -> str:
    return f"{column.value:,.10g}"
