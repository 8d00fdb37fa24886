"""Counting a page view: no cookie, no stored address, no SQL in the request.

A device is known for one day only, as eight bytes: its address and browser hashed with a salt
that is made for the day, kept 26 hours in the cache and nowhere else. Views wait in the process
for up to a second and go to the cache together; the task `keep_counts` writes the rows. While the
cache is away, views are dropped: nothing of a page waits for statistics.
"""

import atexit
import os
import threading
from collections import Counter
from datetime import date
from hashlib import blake2b
from typing import Any

import structlog
from django.conf import settings
from redis import Redis
from redis.exceptions import RedisError

from devosupport.core.breaker import Breaker

log = structlog.get_logger(__name__)

SALT_SECONDS = 26 * 3600
# Long enough for the last flush of a day after midnight.
COUNTS_SECONDS = 28 * 3600
FLUSH_SECONDS = 1.0
MOST_WAITING = 20_000
LONGEST_PATH = 200


def marked(device: str, salt: bytes) -> bytes:
    return blake2b(device.encode(), key=salt, digest_size=8).digest()


def salt_key(day: date) -> str:
    return f"statistics:{day.isoformat()}:salt"


def views_key(day: date) -> str:
    return f"statistics:{day.isoformat()}:views"


def devices_key(day: date, path: str) -> str:
    return f"statistics:{day.isoformat()}:devices:{path}"


def answers_key(day: date, mark: bytes) -> str:
    return f"statistics:{day.isoformat()}:answers:{mark.hex()}"


def tally_key(day: date, name: str) -> str:
    return f"statistics:{day.isoformat()}:tally:{name}"


def last_key(day: date, name: str) -> str:
    return f"statistics:{day.isoformat()}:last:{name}"


def connect() -> "Redis":
    """The cache's own server, with its short time-outs."""
    return Redis.from_url(
        settings.CACHES["default"]["LOCATION"], socket_timeout=0.2, socket_connect_timeout=0.2
    )


class Views:
    """The views of one process that have not reached the cache yet."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._breaker = Breaker()
        self._redis: Redis | None = None
        self._salt: tuple[date, bytes] | None = None
        self._waiting: list[tuple[date, str, bytes]] = []
        self._tallies: list[tuple[date, str, str, int]] = []
        self._process = 0

    def count(self, path: str, device: str, day: date) -> None:
        """Remember one view. `device` is hashed here and now; it is kept nowhere."""
        seen = self.mark_of(device, day)
        if seen is None or len(self._waiting) >= MOST_WAITING:
            return
        self._waiting.append((day, path[:LONGEST_PATH], seen))
        self._start()

    def mark_of(self, device: str, day: date) -> bytes | None:
        """What a device is known by on one day; None while the cache is away."""
        salt = self._salt_of(day)
        return None if salt is None else marked(device, salt)

    def tally(self, name: str, text: str, last: int, day: date) -> None:
        """Count that `text` happened under `name`, and remember the number it came with last."""
        if len(self._tallies) < MOST_WAITING:
            self._tallies.append((day, name, text, last))
            self._start()

    def flush(self) -> None:
        """Send what waits to the cache, together."""
        with self._lock:
            waiting, self._waiting = self._waiting, []
            tallies, self._tallies = self._tallies, []
            if not (waiting or tallies) or not self._breaker.allows():
                return
            try:
                pipeline = self._server().pipeline(transaction=False)
                _add_views(pipeline, waiting)
                _add_tallies(pipeline, tallies)
                pipeline.execute()
            except (RedisError, OSError) as error:
                self._drop(error)
            else:
                self._breaker.worked()

    def _salt_of(self, day: date) -> bytes | None:
        """The day's salt, the same in every process; asked for once a day."""
        if self._salt and self._salt[0] == day:
            return self._salt[1]
        if not self._breaker.allows():
            return None
        key = salt_key(day)
        try:
            server = self._server()
            server.set(key, os.urandom(32), nx=True, ex=SALT_SECONDS)
            salt = server.get(key)
        except (RedisError, OSError) as error:
            self._drop(error)
            return None
        self._breaker.worked()
        if not isinstance(salt, bytes):
            return None
        self._salt = (day, salt)
        return salt

    def _server(self) -> "Redis":
        if self._redis is None:
            self._redis = connect()
        return self._redis

    def _drop(self, error: Exception) -> None:
        self._breaker.failed()
        log.warning("views_dropped", error=repr(error))

    def _start(self) -> None:
        """One thread a process; a web worker that was forked starts its own."""
        if self._process == os.getpid():
            return
        self._process = os.getpid()
        threading.Thread(target=self._flush_for_ever, name="views", daemon=True).start()
        atexit.register(self.flush)

    def _flush_for_ever(self) -> None:
        pause = threading.Event()
        while not pause.wait(FLUSH_SECONDS):
            self.flush()


def _add_views(pipeline: Any, waiting: list[tuple[date, str, bytes]]) -> None:
    views: Counter[tuple[date, str]] = Counter()
    devices: dict[tuple[date, str], set[bytes]] = {}
    for day, path, seen in waiting:
        views[day, path] += 1
        devices.setdefault((day, path), set()).add(seen)
    for (day, path), times in views.items():
        pipeline.hincrby(views_key(day), path, times)
        pipeline.expire(views_key(day), COUNTS_SECONDS)
        pipeline.sadd(devices_key(day, path), *devices[day, path])
        pipeline.expire(devices_key(day, path), COUNTS_SECONDS)


def _add_tallies(pipeline: Any, tallies: list[tuple[date, str, str, int]]) -> None:
    for day, name, text, last in tallies:
        pipeline.hincrby(tally_key(day, name), text, 1)
        pipeline.hset(last_key(day, name), text, last)
        pipeline.expire(tally_key(day, name), COUNTS_SECONDS)
        pipeline.expire(last_key(day, name), COUNTS_SECONDS)


views = Views()
