"""A hint is published after commit, once; a broker in trouble costs a moment and loses nothing."""

import pytest
import redis
from django.db import transaction

from devosupport.core import hints
from devosupport.core.breaker import Breaker
from tests.core.servers import be_patient, silent_server, valkey
from tests.ports import held_port
from tests.timing import TRIES, quickest

OUTBOX = "devosupport.notifications.tasks.deliver"
A_MOMENT = 1.5
NO_TIME = 0.01


@pytest.fixture(autouse=True)
def fresh_process(monkeypatch):
    """As a web process is after its first hint: imported, nothing known about the broker."""
    import devosupport.celery  # noqa: F401

    monkeypatch.setattr(hints, "_breaker", Breaker())
    yield
    hints._forget_connection()


@pytest.fixture
def published(monkeypatch):
    tasks = []
    monkeypatch.setattr(hints, "publish", tasks.append)
    return tasks


@pytest.mark.django_db(transaction=True)
def test_a_hint_is_published_after_commit_once_a_transaction(published):
    with transaction.atomic():
        hints.wake("outbox")
        with transaction.atomic():
            hints.wake("outbox")
            hints.wake("matching")
        assert published == []
    assert published == [OUTBOX, "peers.tasks.propose"]


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_gives_no_hint(published):
    with transaction.atomic():
        hints.wake("outbox")
        transaction.set_rollback(True)
    assert published == []


@pytest.mark.django_db(transaction=True)
def test_a_hint_survives_the_rollback_of_an_inner_step_that_hinted_too(published):
    with transaction.atomic():
        with transaction.atomic():
            hints.wake("outbox")
            transaction.set_rollback(True)
        hints.wake("outbox")
    assert published == [OUTBOX]


def test_a_hint_nobody_set_up_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        hints.wake("nonsense")


@pytest.fixture
def patient(monkeypatch):
    be_patient(monkeypatch)


@pytest.mark.usefixtures("patient")
def test_a_hint_reaches_the_broker(settings):
    with valkey() as server:
        settings.CELERY_BROKER_URL = server.url()
        assert hints.publish(OUTBOX)
        assert redis.Redis(port=server.port).llen("celery") == 1


def not_published() -> None:
    assert not hints.publish(OUTBOX)


def not_published_by_the_first_to_ask() -> None:
    hints._breaker.worked()
    not_published()


def published_in_the_end() -> bool:
    """A broker that is well may take longer than a moment, on a busy machine."""
    for _ in range(TRIES):
        hints._breaker.worked()
        if hints.publish(OUTBOX):
            return True
    return False


def test_a_broker_that_refuses_costs_a_moment(settings):
    with held_port() as port:
        settings.CELERY_BROKER_URL = f"redis://127.0.0.1:{port}/0"
        assert quickest(not_published_by_the_first_to_ask, under=A_MOMENT) < A_MOMENT


def test_a_broker_that_accepts_and_never_answers_costs_a_moment_once(settings):
    with silent_server() as port:
        settings.CELERY_BROKER_URL = f"redis://127.0.0.1:{port}/0"
        assert quickest(not_published_by_the_first_to_ask, under=A_MOMENT) < A_MOMENT
        assert quickest(not_published, under=NO_TIME) < NO_TIME


def test_a_broker_that_freezes_under_an_open_connection_costs_a_moment_and_is_found_again(settings):
    with valkey() as server:
        settings.CELERY_BROKER_URL = server.url()
        assert published_in_the_end()
        server.freeze()
        assert quickest(not_published_by_the_first_to_ask, under=A_MOMENT) < A_MOMENT
        server.thaw()
        assert published_in_the_end()


@pytest.mark.django_db(transaction=True)
def test_a_hint_that_breaks_after_commit_is_named_in_the_log(monkeypatch, caplog):
    def broken(task):
        raise OSError("no broker")

    monkeypatch.setattr(hints, "publish", broken)
    with transaction.atomic():
        hints.wake("outbox")
    hints.wake("outbox")  # outside a transaction it is called at once
    said = [row.getMessage() for row in caplog.records if "on_commit" in row.getMessage()]
    assert len(said) == 2
    assert all(f"Publish({OUTBOX})" in one for one in said)
