"""A line of dots: where one thing stands among others like it, with its interval and a mark."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from devosupport.core.charts.markup import join, picture, share

HEIGHT, LINE = 74, 30
# Room at both ends, as a share of the width, so that no dot is cut off.
MARGIN = 3


@dataclass(frozen=True)
class Spread:
    """`others` are the dots; `value` the one that is told of; `mark` a line to compare with."""

    value: float | None
    others: Sequence[float]
    mark: float | None = None
    mark_label: str = ""
    lower: float | None = None
    upper: float | None = None


def spread(seen: Spread, *, title: str, ends: tuple[str, str]) -> SafeString:
    """`title` says in words what is drawn; `ends` are the least and the most as people read them.

    Nothing for fewer than two values: there is nothing to compare.
    """
    first, last = bounds(seen)
    if last <= first:
        return SafeString("")

    def at(value: float) -> str:
        inside = float(share(value - first, last - first, 100 - 2 * MARGIN)[:-1])
        return f"{MARGIN + inside:.1f}%"

    drawn = [
        format_html(
            '<line class="devo-chart__floor" x1="0" x2="100%" y1="{}" y2="{}"></line>', LINE, LINE
        )
    ]
    # Dots that would cover each other are one, at half a per cent: a picture stays light.
    places = sorted({round(float(at(value)[:-1]) * 2) / 2 for value in seen.others})
    drawn += [_dot(f"{place:g}%", "", 4) for place in places]
    drawn += _mark(seen, at(seen.mark)) if seen.mark is not None else []
    if seen.value is not None:
        if seen.lower is not None and seen.upper is not None:
            drawn.append(_interval(at(seen.lower), at(seen.upper)))
        drawn.append(_dot(at(seen.value), " devo-spread__dot--own", 9))
    return picture("spread", title, HEIGHT, join([*drawn, *_ends(ends)]))


def bounds(seen: Spread) -> tuple[float, float]:
    """The least and the most of what is drawn, the ends of the interval included."""
    drawn = [seen.value, seen.mark, seen.lower, seen.upper, *seen.others]
    known = [value for value in drawn if value is not None]
    return (min(known), max(known)) if known else (0, 0)


def _dot(x: str, kind: str, radius: int) -> SafeString:
    return format_html(
        '<circle class="devo-spread__dot{}" cx="{}" cy="{}" r="{}"></circle>', kind, x, LINE, radius
    )


def _interval(start: str, end: str) -> SafeString:
    return format_html(
        '<line class="devo-spread__interval" x1="{}" x2="{}" y1="{}" y2="{}"></line>',
        start,
        end,
        LINE,
        LINE,
    )


def _mark(seen: Spread, x: str) -> list[SafeString]:
    anchor = "start" if float(x[:-1]) < 15 else "end" if float(x[:-1]) > 85 else "middle"
    return [
        format_html(
            '<line class="devo-spread__mark" x1="{}" x2="{}" y1="{}" y2="{}"></line>'
            '<text class="devo-chart__small" x="{}" y="{}" text-anchor="{}">{}</text>',
            x,
            x,
            LINE - 13,
            LINE + 13,
            x,
            LINE - 17,
            anchor,
            seen.mark_label,
        )
    ]


def _ends(ends: tuple[str, str]) -> list[SafeString]:
    return [
        format_html(
            '<text class="devo-chart__small" x="{}" y="{}" text-anchor="{}">{}</text>',
            x,
            LINE + 34,
            anchor,
            words,
        )
        for x, anchor, words in (("0", "start", ends[0]), ("100%", "end", ends[1]))
    ]
