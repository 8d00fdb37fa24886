"""Bars in parts: how a whole divides, a row each, with what every colour means."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from devosupport.core.charts.markup import join, picture, share

ROW, BAR = 46, 18


@dataclass(frozen=True)
class Stack:
    """`parts` are in the order of the words that explain them."""

    label: str
    parts: Sequence[int]


def stacks(
    rows: Sequence[Stack], words: Sequence[str], colours: Sequence[str], *, title: str
) -> SafeString:
    """Every bar is as wide as its place: the parts are shares of their own whole."""
    says = "; ".join(
        f"{row.label}: "
        + ", ".join(f"{n} {word.lower()}" for n, word in zip(row.parts, words, strict=True))
        for row in rows
    )
    legend = format_html_join(
        "",
        '<li class="devo-legend__item"><svg class="devo-legend__key" width="18" height="18" '
        'aria-hidden="true"><rect class="devo-part devo-part--{}" x="1" y="1" width="16" '
        'height="16" rx="3"></rect></svg>{}</li>',
        zip(colours, words, strict=True),
    )
    drawn = join(_row(row, place * ROW, colours) for place, row in enumerate(rows))
    return format_html(
        '<ul class="devo-legend">{}</ul>{}',
        legend,
        picture("stacks", f"{title}. {says}", ROW * len(rows), drawn),
    )


def _row(row: Stack, top: int, colours: Sequence[str]) -> SafeString:
    whole, before = sum(row.parts), 0
    parts = []
    for number, colour in zip(row.parts, colours, strict=True):
        if number:
            parts.append(_part(number, before, whole, top, colour))
        before += number
    return format_html(
        '<text class="devo-chart__label" x="0" y="{}">{}</text>{}', top + 16, row.label, join(parts)
    )


def _part(number: int, before: int, whole: int, top: int, colour: str) -> SafeString:
    return format_html(
        '<rect class="devo-part devo-part--{}" x="{}" y="{}" width="{}" height="{}"></rect>',
        colour,
        share(before, whole),
        top + 22,
        share(number, whole),
        BAR,
    )
