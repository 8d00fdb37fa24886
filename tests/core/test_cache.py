"""A cache that is down or hanging reads as empty, and costs one short wait."""

import pytest

from devosupport.core import cache as guarded
from devosupport.core.breaker import Breaker
from devosupport.core.cache import GuardedRedisCache
from tests.core.servers import silent_server, valkey
from tests.ports import held_port
from tests.timing import TRIES, quickest

A_MOMENT = 0.5


@pytest.fixture(autouse=True)
def fresh_breaker(monkeypatch):
    monkeypatch.setattr(guarded, "_breaker", Breaker())


def cache_at(port: int, wait: float = 0.2) -> GuardedRedisCache:
    limits = {"socket_timeout": wait, "socket_connect_timeout": wait}
    return GuardedRedisCache(f"redis://127.0.0.1:{port}/1", {"OPTIONS": limits})


def test_what_is_kept_is_found():
    with valkey() as server:
        cache = cache_at(server.port, wait=30)
        cache.set("a", [1, 2])
        cache.set_many({"b": 1, "c": 2})
        assert cache.get("a") == [1, 2]
        assert cache.get_many(["b", "c", "d"]) == {"b": 1, "c": 2}
        assert cache.incr("b") == 2
        assert not cache.add("b", 5)
        assert cache.touch("b")
        assert cache.delete("a")
        assert "a" not in cache
        cache.delete_many(["b"])
        cache.clear()
        assert cache.get("c") is None
        with pytest.raises(ValueError, match="not found"):
            cache.incr("nothing")
        assert guarded._breaker.allows()


def everything_reads_as_missing(cache: GuardedRedisCache) -> None:
    assert cache.get("a", "otherwise") == "otherwise"
    assert cache.get_many(["a"]) == {}
    assert cache.set_many({"a": 1}) == ["a"]
    assert not cache.add("a", 1)
    assert not cache.touch("a")
    assert not cache.delete("a")
    assert not cache.has_key("a")
    cache.set("a", 1)
    cache.delete_many(["a"])
    cache.clear()
    with pytest.raises(ValueError, match="not found"):
        cache.incr("a")


def test_a_cache_that_is_down_reads_as_empty():
    with held_port() as port:
        everything_reads_as_missing(cache_at(port))


def test_a_cache_that_hangs_costs_one_short_wait():
    with silent_server() as port:

        def first_asked() -> None:
            guarded._breaker.worked()
            everything_reads_as_missing(cache_at(port))

        assert quickest(first_asked, under=A_MOMENT) < A_MOMENT


def test_a_cache_that_freezes_under_an_open_connection_costs_one_short_wait():
    with valkey() as server:
        cache = cache_at(server.port)
        cache_at(server.port, wait=30).set("a", 1)

        def connected() -> bool:
            guarded._breaker.worked()
            return cache.get("a") == 1

        # On a busy machine even a server that is well may take longer than so short a wait.
        assert any(connected() for _ in range(TRIES))
        server.freeze()

        def first_asked() -> None:
            guarded._breaker.worked()
            everything_reads_as_missing(cache)

        assert quickest(first_asked, under=A_MOMENT) < A_MOMENT
