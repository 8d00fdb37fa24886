"""A cache that may fail: an error reads as a miss, and a dead server costs one short wait.

What is counted here is dropped while the server is away. A limit that must hold is counted in a
table instead.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import structlog
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

from devosupport.core.breaker import Breaker

log = structlog.get_logger(__name__)

# One a process, whichever thread's cache object asks.
_breaker = Breaker()

T = TypeVar("T")


class GuardedRedisCache(RedisCache):
    """Django's cache in Redis or Valkey, behind a breaker. `incr` on a miss raises ValueError."""

    def _guarded(self, ask: Callable[[], T], otherwise: T) -> T:
        if not _breaker.allows():
            return otherwise
        try:
            answer = ask()
        except (RedisError, OSError) as error:
            _breaker.failed()
            log.warning("cache_failed", error=repr(error))
            return otherwise
        except ValueError:
            # The server answered: a key to be counted up is not there.
            _breaker.worked()
            raise
        _breaker.worked()
        return answer

    def add(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        ask = super().add
        return self._guarded(lambda: ask(key, value, timeout, version), False)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        ask = super().get
        return self._guarded(lambda: ask(key, default, version), default)

    def set(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        ask = super().set
        self._guarded(lambda: ask(key, value, timeout, version), None)

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        ask = super().touch
        return self._guarded(lambda: ask(key, timeout, version), False)

    def delete(self, key: Any, version: int | None = None) -> bool:
        ask = super().delete
        return self._guarded(lambda: ask(key, version), False)

    def get_many(self, keys: Iterable[Any], version: int | None = None) -> dict[Any, Any]:
        ask = super().get_many
        return self._guarded(lambda: ask(keys, version), {})

    def set_many(
        self,
        data: dict[Any, Any],
        timeout: Any = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> list[Any]:
        ask = super().set_many
        return self._guarded(lambda: ask(data, timeout, version), list(data))

    def delete_many(self, keys: Iterable[Any], version: int | None = None) -> None:
        ask = super().delete_many
        self._guarded(lambda: ask(keys, version), None)

    def has_key(self, key: Any, version: int | None = None) -> bool:
        ask = super().has_key
        return self._guarded(lambda: ask(key, version), False)

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        ask = super().incr
        count = self._guarded(lambda: ask(key, delta, version), None)
        if count is None:
            raise ValueError(f"Key '{key}' not found")
        return count

    def clear(self) -> None:
        self._guarded(super().clear, None)
