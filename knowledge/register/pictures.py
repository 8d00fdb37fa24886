"""The strip of years above an area's story: one mark an event, in lanes by kind."""

from collections.abc import Sequence
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString

from devosupport.core.charts.markup import join, share
from knowledge.register.story import Event, Lane

LANE, TOP, RADIUS = 44, 18, 8
# Room at both ends, as a share of the width, so that no mark is cut off.
MARGIN = 4


def strip(events: Sequence[Event], at: date, *, title: str) -> SafeString:
    """From the first event to today. Nothing for fewer than two dated events."""
    dated = [(event.on, event) for event in events if event.on]
    if len(dated) < 2:
        return SafeString("")
    first, last = dated[0][0].year, max(at.year, dated[-1][0].year) + 1
    lanes = [lane for lane in Lane if any(event.lane == lane for _, event in dated)]
    height = TOP + LANE * len(lanes) + 26
    drawn = [
        *(_lane(lane, number) for number, lane in enumerate(lanes)),
        *(_year(year, first, last, height) for year in _labels(first, last)),
        *(_mark(event, lanes.index(event.lane), on, first, last) for on, event in dated),
    ]
    said = "; ".join(f"{event.when}: {event.title}" for _, event in dated)
    return format_html(
        '<svg class="devo-chart devo-strip" width="100%" height="{}" role="img" aria-label="{}" '
        'xmlns="http://www.w3.org/2000/svg">{}</svg>',
        height,
        f"{title}. {said}",
        join(drawn),
    )


def _at(on: date, first: int, last: int) -> str:
    days = (on - date(first, 1, 1)).days
    whole = (date(last, 1, 1) - date(first, 1, 1)).days
    return f"{MARGIN + float(share(days, whole, 100 - 2 * MARGIN)[:-1]):.2f}%"


def _labels(first: int, last: int) -> list[int]:
    """Four or five years that stand well apart on the narrowest screen."""
    step = max(1, -(-(last - first) // 4))
    return list(range(first, last + 1, step))


def _lane(lane: Lane, number: int) -> SafeString:
    middle = TOP + number * LANE + 24
    return format_html(
        '<text class="devo-chart__small" x="0" y="{}">{}</text>'
        '<line class="devo-strip__line" x1="0" x2="100%" y1="{}" y2="{}"></line>',
        middle - 15,
        lane.value,
        middle,
        middle,
    )


def _year(year: int, first: int, last: int, height: int) -> SafeString:
    at = _at(date(year, 1, 1), first, last)
    return format_html(
        '<line class="devo-strip__tick" x1="{}" x2="{}" y1="{}" y2="{}"></line>'
        '<text class="devo-chart__small" x="{}" y="{}" text-anchor="middle">{}</text>',
        at,
        at,
        height - 24,
        height - 18,
        at,
        height - 4,
        year,
    )


def _mark(event: Event, lane: int, on: date, first: int, last: int) -> SafeString:
    return format_html(
        '<circle class="devo-strip__mark devo-strip__mark--{}" cx="{}" cy="{}" r="{}"></circle>',
        event.colour or "grey",
        _at(on, first, last),
        TOP + lane * LANE + 24,
        RADIUS,
    )
