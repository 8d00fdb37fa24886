"""Public pages: no session, no user, no cookie; cached by browsers, proxies and for a moment here.

`@public_page()` on a view; `@public_page(etag=function)` where a stored version tells whether the
page changed, `function(request, **kwargs) -> str`, empty for none: then a reader who has the page
costs one query. A view that reads the version with its row says `stamps=True` and answers through
`stamped`: a reader who has nothing yet is spared that query.

With `stored=True` the page is itself stored under its version, compressed, by whoever `store_in`
names: so it is rendered once for all processes, until what it shows changes.

What was rendered is kept `settings.PUBLIC_PAGES_KEPT` seconds in the process, compressed as it was
asked for, so a busy page costs no query; publishing shows within a minute whatever the number of
processes. Compressing is safe here: nothing on these pages is secret or somebody's own.
"""

import gzip
import time
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from threading import Lock
from typing import Any, Protocol, TypeVar

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.templatetags.static import static
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

from devosupport.core.context import site

View = Callable[..., HttpResponseBase]
Answer = TypeVar("Answer", bound=HttpResponseBase)
Etag = Callable[..., str]

BROWSERS_KEEP = 30
HTML = "text/html; charset=utf-8"
# A stored page is compressed once for all its readers, so it is compressed well.
STORED_QUALITY = 9
MOST_KEPT = 256
WORTH_COMPRESSING = 1000
# In the order of our liking; so quick that a page kept for a moment is worth it.
ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda content: bytes(brotli.compress(content, quality=6)),
    "gzip": lambda content: gzip.compress(content, 5, mtime=0),
}


class Store(Protocol):
    """Where pages are stored by address and version, as brotli compressed them."""

    def get(self, address: str, version: str) -> bytes | None: ...

    def put(self, address: str, version: str, content: bytes) -> None: ...


_store: Store | None = None


def store_in(store: Store) -> None:
    global _store
    _store = store


class _Page:
    """One rendered page: its headers, its content, and that compressed as somebody asked."""

    def __init__(
        self, headers: dict[str, str], contents: dict[str, bytes], compressible: bool
    ) -> None:
        self.until = time.monotonic() + settings.PUBLIC_PAGES_KEPT
        self.headers, self.contents, self.compressible = headers, contents, compressible

    @classmethod
    def of(cls, response: HttpResponse) -> "_Page":
        text = response["Content-Type"].startswith(("text/", "application/"))
        large = len(response.content) >= WORTH_COMPRESSING
        return cls(dict(response.items()), {"": response.content}, text and large)

    @classmethod
    def stored(cls, content: bytes, tag: str) -> "_Page":
        return cls({"Content-Type": HTML, "ETag": tag}, {"br": content}, True)

    def plain(self) -> bytes:
        if "" not in self.contents:
            self.contents[""] = bytes(brotli.decompress(self.contents["br"]))
        return self.contents[""]

    def sent(self, request: HttpRequest) -> HttpResponse:
        encoding = self._encoding(request)
        content = self.contents.get(encoding)
        if content is None:
            plain = self.plain()
            content = ENCODINGS[encoding](plain) if encoding else plain
            self.contents[encoding] = content
        response = HttpResponse(content, headers=self.headers)
        if encoding:
            response["Content-Encoding"] = encoding
        if self.compressible:
            patch_vary_headers(response, ["Accept-Encoding"])
        return response

    def _encoding(self, request: HttpRequest) -> str:
        if not self.compressible:
            return ""
        offered = request.META.get("HTTP_ACCEPT_ENCODING", "").replace(" ", "").split(",")
        accepted = {part.partition(";")[0] for part in offered if not part.endswith(";q=0")}
        return next((name for name in ENCODINGS if name in accepted), "")


class _Kept:
    """The last pages of this process, by address."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, _Page] = OrderedDict()
        self._lock = Lock()

    def get(self, address: str) -> _Page | None:
        page = self._pages.get(address)
        return None if page is None or page.until < time.monotonic() else page

    def put(self, address: str, page: _Page) -> None:
        with self._lock:
            self._pages[address] = page
            self._pages.move_to_end(address)
            while len(self._pages) > MOST_KEPT:
                self._pages.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()


kept = _Kept()


def public_page(
    *, etag: Etag | None = None, stamps: bool = False, stored: bool = False
) -> Callable[[View], View]:
    """Serve a view to everybody alike: GET and HEAD, ETag, 304, Cache-Control.

    `stamps`: the view reads the version with its row and answers through `stamped`.
    `stored`: the page is stored as it was rendered, under the version that `etag` tells.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def served(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in ("GET", "HEAD"):
                return HttpResponseNotAllowed(["GET", "HEAD"])
            response = _answer(request, view, etag, stamps, stored, args, kwargs)
            if response.status_code in (200, 304):
                patch_cache_control(response, public=True, max_age=BROWSERS_KEEP)
            return response

        served.public_page = True  # type: ignore[attr-defined]
        return served

    return decorate


def stamped(response: Answer, version: str) -> Answer:
    """The answer of a view that knows what its `etag` function would say."""
    response["ETag"] = _quoted(version)
    return response


def _answer(
    request: HttpRequest,
    view: View,
    etag: Etag | None,
    stamps: bool,
    stored: bool,
    args: Any,
    kwargs: Any,
) -> HttpResponseBase:
    seconds = settings.PUBLIC_PAGES_KEPT
    address = f"{request.get_host()} {request.get_full_path()}"
    page = kept.get(address) if seconds else None
    if page is not None:
        return _unless_known(request, page.sent(request))
    # Before the page: a change meanwhile leaves an old version on a new page, never the reverse.
    tag, storing = "", bool(stored and _store and seconds and not request.META.get("QUERY_STRING"))
    if etag and (storing or not stamps or "HTTP_IF_NONE_MATCH" in request.META):
        tag = _quoted(etag(request, *args, **kwargs))
        early = get_conditional_response(request, etag=tag) if tag else None
        if early is not None:
            return early
    if storing and tag and (page := _from_store(request, tag)):
        kept.put(address, page)
        return page.sent(request)
    response = view(request, *args, **kwargs)
    if response.status_code != 200 or not isinstance(response, HttpResponse):
        return response
    if "ETag" not in response:
        response["ETag"] = tag or _quoted(blake2b(response.content, digest_size=12).hexdigest())
    if seconds:
        page = _Page.of(response)
        if storing and tag:
            _to_store(request, tag, page)
        kept.put(address, page)
        response = page.sent(request)
    return _unless_known(request, response)


def _from_store(request: HttpRequest, tag: str) -> _Page | None:
    assert _store
    content = _store.get(request.path, _frame(tag))
    return None if content is None else _Page.stored(content, tag)


def _to_store(request: HttpRequest, tag: str, page: _Page) -> None:
    """Only what is nothing but HTML: a stored page has no other headers."""
    assert _store
    if page.compressible and page.headers == {"Content-Type": HTML, "ETag": page.headers["ETag"]}:
        page.contents["br"] = bytes(brotli.compress(page.plain(), quality=STORED_QUALITY))
        _store.put(request.path, _frame(tag), page.contents["br"])


def _frame(tag: str) -> str:
    """The version of what is stored: of the page's own rows, and of all that stands around it."""
    around = [static(name) for name in ("public.css", "app.css", "search.js", "img/icon.svg")]
    said = f"{tag} {around} {sorted(site().items())}"
    return blake2b(said.encode(), digest_size=16).hexdigest()


def _quoted(tag: str) -> str:
    """Weak, because the same page is sent compressed in several ways."""
    return f'W/"{tag}.{settings.RELEASE}"' if tag else ""


def _unless_known(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    known = get_conditional_response(request, etag=response["ETag"], response=response)
    return known or response
