"""How many notices a second two workers send, rendering included, over SMTP.

Its own database (safe, as in production), its own mail server, two worker processes that claim,
render three templates with a signed link, send and mark. Timed from the word to begin to the end.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bench.result import Result
from devosupport.local.postgres import Cluster
from tests.mail_server import MailServer

BASE = Path(__file__).resolve().parent.parent
WORKERS = 2
NOTICES = 6000
OWE = f"""
from devosupport.notifications.models import Link, Notice
from devosupport.notifications.rules import issue_link
from tests import people
who = [people.person() for _ in range(50)]
links = [issue_link("bench.answer", person=one, about=one) for one in who]
Notice.objects.bulk_create(Notice(
    kind="tests.news", to=who[n % 50], link=links[n % 50], context={{"place": "Ashmere"}},
    subject_type="accounts.user", subject_id=who[n % 50].pk, key=f"bench:{{n}}",
    message_id=f"<{{n}}@bench.example>") for n in range({NOTICES}))
"""
# Imports and connects, says so, waits for the word, and delivers until nothing is left.
WORK = """
import sys
from django.db import connection
from devosupport.notifications import tasks, delivery
connection.ensure_connection()
print("ready", flush=True)
sys.stdin.readline()
while delivery.deliver_waiting(): pass
"""


def run() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as folder, MailServer() as mail:
        Path(folder).chmod(0o755)
        with database(Path(folder) / "pg") as url:
            environment = os.environ | {
                "DEBUG": "0",
                "DEMO": "1",
                "DATABASE_URL": url,
                "REDIS_URL": f"unix://{folder}/no-valkey",
                "EMAIL_URL": mail.url,
                "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            }
            shell(environment, "migrate", "-v0")
            shell(environment, "shell", "-v0", "-c", OWE)
            seconds = race(environment, mail)
        distinct = len(set(mail.message_ids()))
    yield Result("notices sent by two workers", NOTICES / seconds, "a second", 500, True)
    yield Result("notices lost or doubled", abs(NOTICES - distinct), "", 0)


@contextmanager
def database(directory: Path) -> Iterator[str]:
    server = Cluster(directory)
    server.start()
    try:
        server.ensure_database("devosupport")
        yield server.url()
    finally:
        server.stop()


def shell(environment: Mapping[str, str], *command: str) -> None:
    subprocess.run([sys.executable, "manage.py", *command], cwd=BASE, env=environment, check=True)


def race(environment: Mapping[str, str], mail: MailServer) -> float:
    """Seconds from the word to start until the last e-mail has come in."""
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", WORK]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    workers = [
        subprocess.Popen(command, cwd=BASE, env=environment, **pipes)  # type: ignore[call-overload]
        for _ in range(WORKERS)
    ]
    for worker in workers:
        worker.stdout.readline()
    begun = time.perf_counter()
    for worker in workers:
        worker.stdin.write("go\n")
        worker.stdin.flush()
    for worker in workers:
        worker.wait()
    return time.perf_counter() - begun
