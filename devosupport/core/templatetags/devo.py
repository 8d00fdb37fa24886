"""Small words and links of the templates. Rendering of forms lives in `devo_fields`."""

import re
from decimal import Decimal

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

NO_BREAK = "\N{NO-BREAK SPACE}"


@register.filter
def plural(count: int, words: str) -> str:
    """``{{ 2|plural:"request" }}`` → "2 requests"; irregular: ``"body,bodies"``."""
    one, _, many = words.partition(",")
    return f"{count:,} {one if count == 1 else many or one + 's'}"


@register.filter
def halves(number: Decimal | float | int | None) -> str:
    """A number of half days as people write it: 2½, ½, 14."""
    if number is None:
        return ""
    whole, half = divmod(Decimal(str(number)) * 2, 2)
    if half not in (0, 1):
        return f"{Decimal(str(number)).normalize():f}"
    fraction = "½" if half else ""
    return f"{whole or ''}{fraction}" or "0"


@register.filter
def days(number: Decimal | float | int | None) -> str:
    """``{{ line.days|days }}`` → "2½ days", "1 day", "½ day"."""
    if number is None:
        return ""
    return f"{halves(number)}{NO_BREAK}{'day' if 0 < number <= 1 else 'days'}"


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
def nav_item(context: Context, url: str, text: str, css: str = "") -> SafeString:
    """One item of a navigation, marked when the page is in its part of the site."""
    request = context.get("request")
    here = getattr(request, "path", "")
    current = SafeString(' aria-current="true"') if here.startswith(url) else ""
    return format_html(
        '<li class="devo-nav__item {}"><a class="devo-nav__link" href="{}"{}>{}</a></li>',
        css,
        url,
        current,
        text,
    )
