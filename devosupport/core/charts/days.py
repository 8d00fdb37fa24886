"""Days used and allocated against a cap, in halves."""

from decimal import Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString

from devosupport.core.charts.markup import join, picture, share
from devosupport.core.numbers import days_in_words

HEIGHT, TOP = 54, 4


def days_bar(used: Decimal, allocated: Decimal, cap: Decimal) -> SafeString:
    """A bar with a mark a day: solid what is used, light what is allocated, red what is over."""
    whole = max(cap, allocated, used, Decimal(1))
    limit = f"{cap.normalize():f}"
    sentence = f"{days_in_words(used)} used and {days_in_words(allocated)} allocated of {limit}"
    if max(used, allocated) > cap:
        sentence += f": {days_in_words(max(used, allocated) - cap)} over"
    bar = 26
    parts = [
        _rect("devo-days__cap", Decimal(0), cap, whole, bar),
        _rect("devo-days__allocated", Decimal(0), allocated, whole, bar),
        _rect("devo-days__used", Decimal(0), used, whole, bar),
        _rect("devo-days__over", cap, max(used, allocated), whole, bar),
        *(_mark(Decimal(day), whole, bar) for day in range(1, int(whole))),
        format_html('<text class="devo-chart__small" x="0" y="{}">0</text>', HEIGHT - 6),
        format_html(
            '<text class="devo-chart__small" x="{}" y="{}" text-anchor="end">{}</text>',
            share(float(cap), float(whole)),
            HEIGHT - 6,
            days_in_words(cap),
        ),
    ]
    return format_html(
        '<figure class="devo-figure-box">{}<figcaption class="devo-chart__caption">{}'
        "</figcaption></figure>",
        picture("days", sentence, HEIGHT, join(parts)),
        sentence,
    )


def _rect(css: str, start: Decimal, end: Decimal, whole: Decimal, height: int) -> SafeString:
    if end <= start:
        return SafeString("")
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"></rect>',
        css,
        share(float(start), float(whole)),
        TOP,
        share(float(end - start), float(whole)),
        height,
    )


def _mark(day: Decimal, whole: Decimal, height: int) -> SafeString:
    at = share(float(day), float(whole))
    return format_html(
        '<line class="devo-days__mark" x1="{}" x2="{}" y1="{}" y2="{}"></line>',
        at,
        at,
        TOP + height - 7,
        TOP + height,
    )
