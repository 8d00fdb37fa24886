"""Public pages: no session, no user, no cookie; cached by browsers, proxies and for a moment here.

`@public_page()` on a view; `@public_page(etag=function)` where a stored version tells whether the
page changed, `function(request, **kwargs) -> str`, empty for none: then a reader who has the page
costs one query. What was rendered is kept `settings.PUBLIC_PAGES_KEPT` seconds in the process, so
a busy page costs none; publishing shows within a minute whatever the number of processes.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from threading import Lock
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag

View = Callable[..., HttpResponseBase]
Etag = Callable[..., str]

BROWSERS_KEEP = 30
MOST_KEPT = 256


class _Kept:
    """The last pages of this process: address → (until, content, type, etag)."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, tuple[float, bytes, str, str]] = OrderedDict()
        self._lock = Lock()

    def get(self, address: str) -> HttpResponse | None:
        page = self._pages.get(address)
        if page is None or page[0] < time.monotonic():
            return None
        response = HttpResponse(page[1], content_type=page[2])
        response["ETag"] = page[3]
        return response

    def put(self, address: str, response: HttpResponse, seconds: float) -> None:
        until = time.monotonic() + seconds
        kind = response["Content-Type"]
        with self._lock:
            self._pages[address] = (until, response.content, kind, response["ETag"])
            self._pages.move_to_end(address)
            while len(self._pages) > MOST_KEPT:
                self._pages.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()


kept = _Kept()


def public_page(*, etag: Etag | None = None) -> Callable[[View], View]:
    """Serve a view to everybody alike: GET and HEAD, ETag, 304, Cache-Control."""

    def decorate(view: View) -> View:
        @wraps(view)
        def served(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in ("GET", "HEAD"):
                return HttpResponseNotAllowed(["GET", "HEAD"])
            response = _answer(request, view, etag, args, kwargs)
            if response.status_code in (200, 304):
                patch_cache_control(response, public=True, max_age=BROWSERS_KEEP)
            return response

        served.public_page = True  # type: ignore[attr-defined]
        return served

    return decorate


def _answer(
    request: HttpRequest, view: View, etag: Etag | None, args: Any, kwargs: Any
) -> HttpResponseBase:
    seconds = settings.PUBLIC_PAGES_KEPT
    address = f"{request.get_host()} {request.get_full_path()}"
    known = kept.get(address) if seconds else None
    if known is not None:
        return _unless_known(request, known["ETag"], known)
    tag = _quoted(etag(request, *args, **kwargs)) if etag else ""
    if tag:
        early = get_conditional_response(request, etag=tag)
        if early is not None:
            return early
    response = view(request, *args, **kwargs)
    if response.status_code != 200 or not isinstance(response, HttpResponse):
        return response
    response["ETag"] = tag or quote_etag(blake2b(response.content, digest_size=12).hexdigest())
    if seconds:
        kept.put(address, response, seconds)
    return response if tag else _unless_known(request, response["ETag"], response)


def _quoted(tag: str) -> str:
    return quote_etag(f"{tag}.{settings.RELEASE}") if tag else ""


def _unless_known(request: HttpRequest, tag: str, response: HttpResponse) -> HttpResponseBase:
    return get_conditional_response(request, etag=tag, response=response) or response
