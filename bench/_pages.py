"""Measures pages in a process of its own, on the library's own texts; prints JSON."""

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

from bench._cost import least, portal

PAGE = "/library/greater-manchester-deals/"
ROUNDS, TIMES = 30, 40


def main() -> None:
    with portal():
        from django.conf import settings
        from django.core.management import call_command

        from devosupport.core.memory import set_aside
        from devosupport.core.public import kept
        from devosupport.wsgi import application

        call_command("load_places", verbosity=0)
        call_command("load_library", verbosity=0)
        settings.ROOT_URLCONF = "bench._urls"
        ask = asker(application)
        settings.PUBLIC_PAGES_KEPT = 60
        etag = dict(ask(PAGE)[1])["ETag"]

        def fresh(address: str, **headers: str) -> Callable[[], object]:
            def call() -> None:
                kept.clear()
                ask(address, **headers)

            return call

        def known_here() -> None:
            ask(PAGE)

        works = {
            "empty": fresh("/bench/empty/"),
            "page": fresh(PAGE),
            "kept": known_here,
            "known": fresh(PAGE, HTTP_IF_NONE_MATCH=etag),
            "anew": anew(ask, PAGE),
            "list": fresh("/library/"),
            "search": fresh("/search/?q=combined+authority"),
        }
        set_aside()
        print(json.dumps(least(works, rounds=ROUNDS, times=TIMES)))


def anew(ask: Callable[..., object], address: str) -> Callable[[], object]:
    """The first reader after a change: rendered, compressed and stored."""
    from django.db import connection

    from devosupport.core.public import kept

    def call() -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM knowledge_search_rendering")
        kept.clear()
        ask(address)

    return call


def asker(application: Any) -> Callable[..., tuple[str, list[tuple[str, str]]]]:
    """Ask the WSGI application as a web server does, without one."""

    def ask(address: str, **headers: str) -> tuple[str, list[tuple[str, str]]]:
        path, _, query = address.partition("?")
        answered: list[Any] = []
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "HTTP_HOST": "localhost",
            "HTTP_ACCEPT_ENCODING": "gzip, deflate, br, zstd",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            "wsgi.errors": BytesIO(),
            **headers,
        }
        body = application(environ, lambda status, sent, *_: answered.extend([status, sent]))
        for _ in body:
            pass
        body.close()
        status, sent = answered
        assert status[:3] in ("200", "304"), f"{address}: {status}"
        return status, sent

    return ask


if __name__ == "__main__":
    main()
