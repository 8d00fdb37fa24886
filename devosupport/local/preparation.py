"""What must be true before the first page: pictures and styles built, tables made, data loaded."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import connection

from devosupport.local.stamps import Stamp, fingerprint

Say = Callable[[str], None]


def prepare(say: Say, *, demo: bool) -> None:
    base, var = Path(settings.BASE_DIR), Path(settings.VAR_DIR)
    sources = fingerprint(base / "static", base / "package.json", base / "templates")
    _once(say, "Building styles and scripts", Stamp(var, "assets", sources), "build_assets")
    if not settings.DEBUG:
        served = fingerprint(var / "assets", base / "static")
        _once(say, "Collecting static files", Stamp(var, "static", served), "collectstatic", "-c")
    with progress(say, "Bringing the tables up to date"):
        call_command("migrate", verbosity=0, interactive=False)
    here = _database_mark()
    reference = fingerprint(*sorted(base.glob("**/data")), *_loaders(base))
    load = "Loading the councils, partnerships and deals"
    _once(say, load, Stamp(var, "places", here + reference), "load_places")
    if demo:
        _once(say, "Loading the demonstration", Stamp(var, "demo", here), "load_demo")


def _once(say: Say, what: str, stamp: Stamp, command: str, *arguments: str) -> None:
    if stamp.fresh() or command not in get_commands():
        return
    with progress(say, what):
        call_command(command, *arguments, verbosity=0)
    stamp.set()


def _loaders(base: Path) -> list[Path]:
    return sorted(base.glob("devosupport/places/management/commands/*.py"))


def _database_mark() -> str:
    """Tells one database from another made later in its place, so that marks do not outlive it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT system_identifier, (SELECT oid FROM pg_database "
            "WHERE datname = current_database()) FROM pg_control_system()"
        )
        row = cursor.fetchone()
    return f"{row[0]}:{row[1]}:" if row else ""


@contextmanager
def progress(say: Say, what: str) -> Iterator[None]:
    """Say what takes longer than two seconds, and every ten seconds that it still does."""
    done = threading.Event()
    began = time.monotonic()

    def tell() -> None:
        wait = 2.0
        while not done.wait(wait):
            say(f"{what} … {time.monotonic() - began:.0f} s")
            wait = 10.0

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()
