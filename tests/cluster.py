"""The database server of a test run: our own, made in a temporary folder, started when needed.

With DATABASE_URL set, that server is used instead. Every process of a run (pytest-xdist has
several) shares one server and one template database, and works on copies of it.
"""

import atexit
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2

from devosupport.local.postgres import Cluster
from devosupport.local.processes import alive
from devosupport.local.stamps import fingerprint

BASE = Path(__file__).resolve().parent.parent
HOME = "TEST_HOME"
OWN_SERVER = "TEST_OWN_SERVER"
PREFIX = "devosupport-test-"
# What the template is made from.
MADE_FROM = (
    "*/migrations/*.py",
    "*/*/migrations/*.py",
    "*/*/data",
    "*/*/rules",
    "tests/cluster.py",
)


def prepare_environment() -> None:
    """Before settings are read. The first process makes the home, its children inherit it."""
    os.environ["DEBUG"] = os.environ["DEMO"] = "1"
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    if HOME in os.environ:
        return
    sweep()
    home = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    home.chmod(0o755)
    os.environ[HOME] = str(home)
    os.environ["LOCAL_MAIL_DIR"] = str(home / "mail")
    # Nothing listens there: without the broker and the cache everything must work.
    os.environ["REDIS_URL"] = f"unix://{home}/no-valkey"
    if "DATABASE_URL" not in os.environ:
        os.environ[OWN_SERVER] = "1"
        os.environ["DATABASE_URL"] = own_server().url("devosupport")
    atexit.register(close, os.getpid())


def home() -> Path:
    return Path(os.environ[HOME])


def files() -> Path:
    """Where this process keeps uploads: what a test counts there, no other process adds to."""
    return home() / "private" / os.environ.get("PYTEST_XDIST_WORKER", "main")


@cache
def own_server() -> Cluster:
    return Cluster(home() / "pg", safe=False, connections=200)


def close(pid: int) -> None:
    if os.getpid() == pid:
        if OWN_SERVER in os.environ:
            own_server().stop()
        shutil.rmtree(home(), ignore_errors=True)


def sweep() -> None:
    """Clear away the servers of runs that were killed."""
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        pid = left.name.removeprefix(PREFIX).partition("-")[0]
        # Another run that has just ended may clear its own away at this very moment.
        with suppress(FileNotFoundError):
            if pid.isdigit() and not alive(int(pid)) and left.stat().st_uid == os.geteuid():
                Cluster(left / "pg").stop()
                shutil.rmtree(left, ignore_errors=True)


@contextmanager
def alone(name: str) -> Iterator[None]:
    """One process of the run at a time."""
    with (home() / name).open("a") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield


@contextmanager
def server() -> Iterator["psycopg2.extensions.cursor"]:
    """A cursor on the server's own database, for making and dropping others."""
    connection = psycopg2.connect(url("postgres"))
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


def url(database: str) -> str:
    parts = urlsplit(os.environ["DATABASE_URL"])
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.scheme}://{parts.netloc}/{database}{query}"


def template() -> str:
    return "test_template_" + urlsplit(os.environ["DATABASE_URL"]).path.strip("/")


def start() -> None:
    if OWN_SERVER in os.environ:
        with alone("server.lock"):
            own_server().start()


def made_from() -> str:
    return fingerprint(*(path for pattern in MADE_FROM for path in sorted(BASE.glob(pattern))))


def template_is_current() -> bool:
    with server() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [template()],
        )
        found = cursor.fetchone()
    return bool(found) and found[0] == made_from()


def mark_template() -> None:
    with server() as cursor:
        cursor.execute(f'COMMENT ON DATABASE "{template()}" IS %s', [made_from()])


def create(name: str, *, like: str = "template1") -> None:
    with server() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}" STRATEGY FILE_COPY')


def drop(name: str) -> None:
    with server() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
