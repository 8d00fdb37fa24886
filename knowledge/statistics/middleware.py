"""Counts what readers saw: public pages, answered with 200 or "you have it already", and downloads.

Officers are left out without asking who reads: a browser that was once on an officers' screen
bears a cookie that says no more than "not counted".
"""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from devosupport.accounts.access import is_officer
from knowledge.statistics.counting import views

# Simple on purpose: what says that it is a machine is believed.
_MACHINE = re.compile(
    r"bot|crawl|spider|slurp|preview|monitor|headless|curl|wget|python|scan|fetch|feed", re.I
)
UNCOUNTED = "not_counted"
UNCOUNTED_SECONDS = 90 * 24 * 3600
# As browsers of today and of yesterday say that a page is fetched ahead.
_PURPOSES = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_PURPOSE", "HTTP_X_MOZ")
_ADVANCE = ("prefetch", "prerender", "preview")


def is_reader(request: HttpRequest) -> bool:
    """Whether a person with a browser seems to have asked for the page to read it now."""
    agent = request.headers.get("User-Agent", "")
    purpose = " ".join(request.META.get(name, "") for name in _PURPOSES)
    return (
        request.method == "GET"
        and bool(agent)
        and not _MACHINE.search(agent)
        and not any(word in purpose for word in _ADVANCE)
        and UNCOUNTED not in request.COOKIES
    )


def is_page(response: HttpResponseBase) -> bool:
    """A public page that was shown, or a public file that was fetched to keep."""
    if "public" not in response.get("Cache-Control", ""):
        return False
    return response.status_code == 304 or (
        response.status_code == 200
        and (
            response.get("Content-Type", "").startswith("text/html")
            or response.get("Content-Disposition", "").startswith("attachment")
        )
    )


def device_of(request: HttpRequest) -> str:
    """What tells devices apart for a day; behind a proxy the address is the last it names."""
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    address = forwarded or request.META.get("REMOTE_ADDR", "")
    return f"{address} {request.headers.get('User-Agent', '')}"


Notice = Callable[[HttpRequest, HttpResponseBase], None]
_notices: list[Notice] = []


def register_notice(notice: Notice) -> None:
    """An app above that counts something of what readers asked for, such as searches."""
    if notice not in _notices:
        _notices.append(notice)


def _is_officer(request: HttpRequest) -> bool:
    """Whether a view found out that an officer is signed in; nobody is asked for this."""
    user = getattr(request, "_cached_user", None)
    return user is not None and is_officer(user)


class CountViews:
    """Last of the middlewares to see a request; what it does takes some microseconds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if settings.COUNT_VIEWS and is_page(response) and is_reader(request):
            views.count(request.path, device_of(request), timezone.localdate())
            for notice in _notices:
                notice(request, response)
        elif UNCOUNTED not in request.COOKIES and _is_officer(request):
            response.set_cookie(
                UNCOUNTED,
                "1",
                max_age=UNCOUNTED_SECONDS,
                httponly=True,
                secure=settings.SESSION_COOKIE_SECURE,
                samesite="Lax",
            )
        return response
