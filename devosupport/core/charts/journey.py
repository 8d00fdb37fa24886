"""What an area has been through, from first bid to order, and what is still to come."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from devosupport.core.charts.markup import join
from devosupport.core.charts.steps import SPOKEN, State, mark


@dataclass(frozen=True)
class Point:
    """`when` is in words, as precise as the source is: "March 2026", "Spring 2027"."""

    when: str
    title: str
    state: State = "done"
    text: str = ""
    url: str = ""


def journey(points: Sequence[Point]) -> SafeString:
    """A column of marks with the date first, the same on every screen."""
    return format_html('<ol class="devo-journey">{}</ol>', join(_point(one) for one in points))


def _point(point: Point) -> SafeString:
    title: SafeString | str = point.title
    if point.url:
        title = format_html('<a class="govuk-link" href="{}">{}</a>', point.url, point.title)
    text = format_html('<p class="devo-journey__text">{}</p>', point.text) if point.text else ""
    return format_html(
        '<li class="devo-journey__point devo-journey__point--{}">{}'
        '<span class="devo-journey__when">{}</span>'
        '<span class="devo-journey__title"><span class="govuk-visually-hidden">{}</span>{}</span>'
        "{}</li>",
        point.state,
        mark(point.state),
        point.when,
        SPOKEN[point.state],
        title,
        text,
    )
