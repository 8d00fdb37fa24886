"""The bar of a signed-in person. Apart from `devo`, because it asks who is looking."""

from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.utils.module_loading import import_string

register = template.Library()


@register.inclusion_tag("components/account_bar.html", takes_context=True)
def account_bar(context: Context) -> dict[str, Any]:
    """The person, their own pages and the way out; empty for somebody not signed in.

    The pages are known to an app above this one: settings.ACCOUNT_NAVIGATION names a function
    that takes the request and returns pairs of text and addresses: where the entry leads, and
    other parts of the site that belong to it.
    """
    request: HttpRequest | None = context.get("request")
    user = getattr(request, "user", None)
    if request is None or user is None or not user.is_authenticated:
        return {"person": None}
    pairs = import_string(settings.ACCOUNT_NAVIGATION)(request)
    here = (url for _, urls in pairs for url in urls if request.path.startswith(url))
    longest = max(here, key=len, default=None)
    return {
        "person": user,
        "items": [
            {"text": text, "url": urls[0], "current": longest in urls} for text, urls in pairs
        ],
        "sign_out_url": settings.SIGN_OUT_URL,
        "csrf_token": context.get("csrf_token"),
    }
