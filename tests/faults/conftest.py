"""Real workers that write to a mail server of ours. They sweep each second, and a worker that
dies holds its notices for four, so that a test need not wait a minute.
"""

import time
from collections.abc import Callable, Iterator

import pytest
from django.db import connection

from devosupport.core import hints
from devosupport.core.breaker import Breaker
from devosupport.local.valkey import Valkey
from devosupport.notifications import kinds
from tests import cluster
from tests.core.servers import be_patient
from tests.mail_server import MailServer
from tests.notifications import mailing
from tests.servers import Portal

SWEEP_SECONDS = 1
LEASE_SECONDS = 4
# From a sweep's moment to the mail server, on a busy machine.
PATIENCE = 90


@pytest.fixture(autouse=True)
def _kinds_for_tests(monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    mailing.register_kinds()


@pytest.fixture(autouse=True)
def _fresh_process(monkeypatch):
    """No connection and no bad memory of the broker of an earlier test."""
    import devosupport.celery  # noqa: F401

    monkeypatch.setattr(hints, "_breaker", Breaker())
    hints._forget_connection()
    yield
    hints._forget_connection()


@pytest.fixture
def patient_hints(monkeypatch):
    """No sweep comes to the help of a hint that a busy machine took too long to publish."""
    be_patient(monkeypatch)


@pytest.fixture
def lease() -> int:
    return LEASE_SECONDS


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with MailServer() as server:
        yield server


def portal_on(
    database_url: str, valkey: Valkey, mail: MailServer, lease: int = LEASE_SECONDS
) -> Portal:
    return Portal(
        database_url,
        valkey.url(),
        EMAIL_URL=mail.url,
        DJANGO_SETTINGS_MODULE="tests.faults.settings",
        NOTICE_SWEEP_SECONDS=str(SWEEP_SECONDS),
        NOTICE_LEASE_SECONDS=str(lease),
    )


@pytest.fixture
def portal(own_database, valkey: Valkey, mail: MailServer, lease: int) -> Iterator[Portal]:
    """No process runs yet: a test starts, kills and starts again."""
    portal = portal_on(cluster.url(connection.settings_dict["NAME"]), valkey, mail, lease)
    yield portal
    portal.stop()


def wait_until(true: Callable[[], object], seconds: float = PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"Not within {seconds} seconds."
        time.sleep(0.02)
