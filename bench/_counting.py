"""Measures the counting of views, its own thread included, against a real cache; prints JSON."""

import json
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench._cost import portal
from devosupport.local.valkey import Valkey

TIMES, ROUNDS = 20_000, 5
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def main() -> None:
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        server = Valkey(Path(folder))
        server.start()
        try:
            with portal(COUNT_VIEWS="1", REDIS_URL=server.url(), CACHE_URL=server.url()):
                print(json.dumps(measured()))
        finally:
            server.stop()


def measured() -> dict[str, float]:
    from django.db import connection
    from django.http import HttpRequest, HttpResponse
    from django.test import RequestFactory
    from django.test.utils import CaptureQueriesContext

    from knowledge.statistics.middleware import CountViews

    answer = HttpResponse("", headers={"Cache-Control": "public, max-age=30"})
    counted = CountViews(lambda request: answer)
    asked: list[HttpRequest] = [
        RequestFactory().get(
            f"/library/{number % 200}/",
            headers={"user-agent": BROWSER},
            REMOTE_ADDR=f"10.0.{number // 250}.{number % 250}",
        )
        for number in range(2_000)
    ]
    with CaptureQueriesContext(connection) as queries:
        best = min(cost(counted, asked) for _ in range(ROUNDS))
    return {"milliseconds": best, "statements": len(queries)}


def cost(counted: object, asked: Sequence[object]) -> float:
    """Milliseconds of processor a view, after what waits was sent."""
    assert callable(counted)
    begun = time.process_time()
    for number in range(TIMES):
        counted(asked[number % len(asked)])
    time.sleep(1.5)  # the last second's views go to the cache
    return (time.process_time() - begun) * 1000 / TIMES


if __name__ == "__main__":
    main()
