"""What only public pages carry: data for search engines."""

import json
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

# Nothing in the data can close the element or begin another.
_HARMLESS = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


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
    if name in ("url", "@id", "item", "contentUrl") and str(value).startswith("/"):
        return f"{settings.SITE_URL}{value}"
    return value


@register.simple_tag
def breadcrumb_ld(items: list[tuple[str, str]]) -> SafeString:
    return json_ld(
        {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": number, "name": text, "item": url}
                for number, (text, url) in enumerate(items, start=1)
            ],
        }
    )
