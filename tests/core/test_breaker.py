"""After a failure, nobody asks for a while; then one does."""

from devosupport.core.breaker import Breaker


def test_a_breaker_lets_everybody_ask_until_something_fails():
    breaker = Breaker()
    assert breaker.allows()
    breaker.failed()
    assert not breaker.allows()


def test_once_the_pause_is_over_one_caller_tries_for_all(monkeypatch):
    clock = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: clock[0])
    breaker = Breaker(seconds=30)
    breaker.failed()
    clock[0] += 31
    assert breaker.allows()
    assert not breaker.allows()


def test_one_success_opens_the_way_again():
    breaker = Breaker()
    breaker.failed()
    breaker.worked()
    assert breaker.allows()
