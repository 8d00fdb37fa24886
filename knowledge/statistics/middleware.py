"""Counts what readers saw: public pages, answered with 200 or "you have it already"."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from knowledge.statistics.counting import views

# Simple on purpose: what says that it is a machine is believed.
_MACHINE = re.compile(
    r"bot|crawl|spider|slurp|preview|monitor|headless|curl|wget|python|scan|fetch|feed", re.I
)
_ADVANCE = ("prefetch", "prerender", "preview")


def is_reader(request: HttpRequest) -> bool:
    """Whether a person with a browser seems to have asked for the page to read it now."""
    agent = request.headers.get("User-Agent", "")
    purpose = request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    return (
        request.method == "GET"
        and bool(agent)
        and not _MACHINE.search(agent)
        and not any(word in purpose for word in _ADVANCE)
    )


def is_page(response: HttpResponseBase) -> bool:
    if "public" not in response.get("Cache-Control", ""):
        return False
    return response.status_code == 304 or (
        response.status_code == 200 and response.get("Content-Type", "").startswith("text/html")
    )


def device_of(request: HttpRequest) -> str:
    """What tells devices apart for a day; behind a proxy the address is the last it names."""
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    address = forwarded or request.META.get("REMOTE_ADDR", "")
    return f"{address} {request.headers.get('User-Agent', '')}"


class CountViews:
    """Last of the middlewares to see a request; what it does takes some microseconds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if settings.COUNT_VIEWS and is_page(response) and is_reader(request):
            views.count(request.path, device_of(request), timezone.localdate())
        return response
