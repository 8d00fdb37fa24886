"""Horizontal bars: a few things compared, each with its words and its number."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from devosupport.core.charts.markup import join, picture, share

ROW, BAR = 46, 16
# The number stands to the right of the longest bar.
WIDEST = 86
# The narrowest picture in pixels; a letter of a number, and the gap before it.
NARROW, LETTER, GAP = 280, 8, 9


@dataclass(frozen=True)
class Bar:
    """`text` is the number as people read it; `limit` draws a mark, as of a peer's limit."""

    label: str
    value: float
    text: str = ""
    limit: float | None = None
    colour: str = ""  # late, quiet or nothing


def bars(rows: Sequence[Bar], *, title: str) -> SafeString:
    largest = max([1.0, *(max(row.value, row.limit or 0) for row in rows)])
    widest = _widest(max((len(_text(row)) for row in rows), default=0))
    return picture(
        "bars",
        f"{title}: " + ", ".join(f"{row.label} {_text(row)}" for row in rows),
        ROW * len(rows),
        join(_row(row, number * ROW, largest, widest) for number, row in enumerate(rows)),
    )


def _text(row: Bar) -> str:
    return row.text or f"{row.value:,.10g}"


def _widest(letters: int) -> float:
    """How much of the width a bar may take, so that what stands behind it fits on a telephone."""
    return min(WIDEST, 100 - 100 * (GAP + LETTER * letters) / NARROW)


def _row(row: Bar, top: int, largest: float, widest: float) -> SafeString:
    width = share(row.value, largest, widest)
    limit = ""
    end = share(max(row.value, row.limit or 0), largest, widest)
    if row.limit is not None:
        at = share(row.limit, largest, widest)
        limit = format_html(
            '<line class="devo-bar__limit" x1="{}" x2="{}" y1="{}" y2="{}"></line>',
            at,
            at,
            top + 20,
            top + 24 + BAR,
        )
    return format_html(
        '<text class="devo-chart__label" x="0" y="{}">{}</text>'
        '<rect class="devo-bar {}" x="0" y="{}" width="{}" height="{}" rx="2"></rect>{}'
        '<text class="devo-chart__value" x="{}" dx="7" y="{}">{}</text>',
        top + 16,
        row.label,
        f"devo-bar--{row.colour}" if row.colour else "",
        top + 22,
        width,
        BAR,
        limit,
        end,
        top + 35,
        _text(row),
    )
