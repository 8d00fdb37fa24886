"""A database that is restarted in the middle of a batch: every notice goes, and goes once."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg2
import pytest

from devosupport.local.postgres import Cluster
from tests import cluster
from tests.faults.conftest import portal_on, wait_until

pytestmark = pytest.mark.fault

NUMBER = 60
OWE = """
from tests.notifications.mailing import owe
from tests import people
someone = people.person()
for _ in range({number}): owe(to=someone)
"""


@pytest.fixture
def server() -> Iterator[Cluster]:
    """A server of the test's own: stopping the one the other tests use would stop them too."""
    with TemporaryDirectory(dir=cluster.home()) as folder:
        Path(folder).chmod(0o755)
        server = Cluster(Path(folder) / "pg")
        server.start()
        server.ensure_database("devosupport")
        yield server
        server.stop()


def manage(server: Cluster, *command: str, said: str = "") -> None:
    environment = os.environ | {
        "DATABASE_URL": server.url(),
        "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
    }
    subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=cluster.BASE,
        env=environment,
        input=said,
        text=True,
        capture_output=True,
        check=True,
    )


def sent(server: Cluster) -> int:
    connection = psycopg2.connect(server.url())
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM notifications_notice WHERE state = 'sent'")
            return cursor.fetchone()[0]
    finally:
        connection.close()


def test_a_database_restarted_in_the_middle_of_a_batch_loses_and_doubles_nothing(
    server, valkey, mail
):
    manage(server, "migrate", "-v0")
    manage(server, "shell", "-v0", said=OWE.format(number=NUMBER))
    mail.slow = 0.05
    # Longer than a restart takes on a busy machine: only a lease that ran out sends again.
    portal = portal_on(server.url(), valkey, mail, lease=60)
    try:
        portal.start_worker()
        portal.start_beat()
        wait_until(lambda: len(mail.raw) > 20)
        server.stop()
        server.start()
        wait_until(lambda: sent(server) == NUMBER, seconds=150)
    finally:
        portal.stop()
    ids = mail.message_ids()
    assert len(set(ids)) == NUMBER
    assert len(ids) == NUMBER
