"""Small words and links of the templates. Rendering of forms lives in `devo_fields`."""

import re
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from devosupport.core.clock import clock, day_in_words
from devosupport.core.context import site
from devosupport.core.numbers import days_in_words, in_halves

register = template.Library()


@register.filter
def plural(count: int, words: str) -> str:
    """``{{ 2|plural:"request" }}`` → "2 requests"; irregular: ``"body,bodies"``."""
    one, _, many = words.partition(",")
    return f"{count:,} {one if count == 1 else many or one + 's'}"


@register.filter
def halves(number: Decimal | float | int | None) -> str:
    """A number of half days as people write it: 2½, ½, 14."""
    return "" if number is None else in_halves(number)


@register.filter
def days(number: Decimal | float | int | None) -> str:
    """``{{ line.days|days }}`` → "2½ days", "1 day", "½ day"."""
    return "" if number is None else days_in_words(number)


@register.filter
def moment(at: datetime | None) -> str:
    """``{{ entry.at|moment }}`` → "5 January 2027, 2:30pm", as GOV.UK writes times."""
    if at is None:
        return ""
    return f"{day_in_words(at)}, {clock(at)}"


@register.filter
def phone(number: str) -> SafeString | str:
    """A telephone number that can be tapped."""
    if not number:
        return ""
    dialled = re.sub(r"[^+\d]", "", number)
    return format_html(
        '<a class="govuk-link govuk-link--no-visited-state devo-phone" href="tel:{}">{}</a>',
        dialled,
        number,
    )


@register.simple_tag
def external_link(url: str, text: str) -> SafeString:
    """A link that leaves the portal: it says so by its address, and tells it nothing of us."""
    if not url.startswith(("https://", "http://")):
        return format_html("{}", text)
    return format_html(
        '<a class="govuk-link devo-external" href="{}" rel="noreferrer external">{}</a>', url, text
    )


@register.simple_tag(takes_context=True)
def framed(context: Context, name: str) -> SafeString:
    """A component of the frame, which is the same on every page of a part of the site.

    It knows the settings and `here`, the first two steps of the address, and nothing else; so it
    is rendered once and kept.
    """
    path = getattr(context.get("request"), "path", "/")
    known = site() | {"here": "/".join([*path.split("/")[:3], ""])}
    render = _frame.__wrapped__ if settings.DEBUG else _frame
    return SafeString(render(name, *known.items()))


@lru_cache(maxsize=200)
def _frame(name: str, *known: tuple[str, Any]) -> str:
    return render_to_string(name, dict(known))


@register.simple_tag(takes_context=True)
def nav_item(context: Context, url: str, text: str, css: str = "", also: str = "") -> SafeString:
    """One item of a navigation, marked when the page is in its part of the site, or `also`."""
    here = context.get("here") or ""
    parts = (url, also) if also else (url,)
    current = SafeString(' aria-current="true"') if here.startswith(parts) else ""
    return format_html(
        '<li class="devo-nav__item {}"><a class="devo-nav__link" href="{}"{}>{}</a></li>',
        css,
        url,
        current,
        text,
    )
