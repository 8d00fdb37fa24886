"""What only public pages carry: data for search engines."""

import json
from html import unescape
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.template.base import NodeList, Parser, Token
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from devosupport.core.templatetags.devo import framed

register = template.Library()

# Nothing in the data can close the element or begin another.
_HARMLESS = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}

ADDRESSES = ("url", "@id", "item", "contentUrl", "mainEntityOfPage")


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    """A block of JSON-LD; relative addresses under `url` and `@id` are made whole."""
    whole = {"@context": "https://schema.org", **_whole(data)}
    text = json.dumps(whole, ensure_ascii=False, default=str).translate(_HARMLESS)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(text))


def _whole(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _whole(item, key) for key, item in value.items() if item not in (None, "")}
    if isinstance(value, list):
        return [_whole(item, name) for item in value]
    if name in ADDRESSES and str(value).startswith("/"):
        return f"{settings.SITE_URL}{value}"
    return value


@register.simple_tag(takes_context=True)
def breadcrumb_ld(context: Context, items: list[tuple[str, str]]) -> SafeString:
    """The way to this page, which comes last under its title; one place is no way."""
    own: dict[str, str] = context.get("own_words") or {}
    here = unescape(str(own.get("title", "")))
    steps = [*((text, url) for text, url in items if url), (here, context["request"].path)]
    return json_ld(
        {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": number, "name": text, "item": url}
                for number, (text, url) in enumerate(steps, start=1)
            ],
        }
    )


@register.simple_tag(takes_context=True)
def structured(context: Context) -> SafeString:
    """What a public page says of itself to machines: its `ld`, and the way of its `crumbs`."""
    if not _is_public(context):
        return SafeString("")
    ld, crumbs = context.get("ld"), context.get("crumbs")
    return SafeString(
        (json_ld(ld) if ld else "") + (breadcrumb_ld(context, crumbs) if crumbs else "")
    )


def _is_public(context: Context) -> bool:
    match = getattr(context.get("request"), "resolver_match", None)
    return bool(getattr(getattr(match, "func", None), "public_page", False))


class _Said(template.Node):
    child_nodelists = ("nodelist",)

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        words = self.nodelist.render(context)
        context.dicts[0].setdefault("own_words", {})[self.name] = SafeString(words.strip())
        return words


@register.tag
def saying(parser: Parser, token: Token) -> _Said:
    """`{% saying title %}…{% endsaying %}` shows what is inside, kept as `own_words.title`."""
    _, name = token.split_contents()
    nodelist = parser.parse(("endsaying",))
    parser.delete_first_token()
    return _Said(name, nodelist)


# Stands in the kept form for the address of the page it is on.
_PATH = "/the-address-of-this-page/"


@register.simple_tag(takes_context=True)
def useful_form(context: Context) -> SafeString:
    """ "Is this page useful?" on every page that is for everybody and is not itself an answer.

    The form is the same everywhere but for the page's address, so it is rendered once.
    """
    if not _is_public(context):
        return SafeString("")
    form = framed(context, "statistics/useful_form.html")
    return SafeString(form.replace(_PATH, escape(context["request"].path)))
