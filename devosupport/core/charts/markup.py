"""What the pictures share: a figure with its caption, shares of a width, day names."""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


def picture(name: str, title: str, height: int, inside: SafeString) -> SafeString:
    """An SVG as wide as its place: widths are shares, heights and words are pixels."""
    return format_html(
        '<svg class="devo-chart devo-chart--{}" width="100%" height="{}" role="img" '
        'aria-label="{}" xmlns="http://www.w3.org/2000/svg"><title>{}</title>{}</svg>',
        name,
        height,
        title,
        title,
        inside,
    )


def join(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def share(part: float, whole: float, of: float = 100) -> str:
    """``part`` of ``whole`` as a percentage, at most ``of``."""
    return f"{min(max(part / whole, 0), 1) * of if whole else 0:.2f}%"


def day(on: date) -> str:
    return date_format(on, "j F Y")
