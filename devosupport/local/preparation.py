"""What must be true before the first page: pictures and styles built, tables made, data loaded."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import connection

from devosupport.local.stamps import Stamp, fingerprint

Say = Callable[[str], None]

# Loaded once, and again when one of the tables or a loader changes.
REFERENCE = {
    "load_places": "Loading the councils, partnerships and topics",
    "load_register": "Loading the register of deals",
    "load_benchmarks": "Loading the benchmarks",
    "load_library": "Loading the library",
    "load_networks": "Loading the networks",
    "load_programme": "Loading the work programme",
}
TABLES = ("*/*/data", "*/*/content", "*/*/management/commands/load_*.py", "*/*/rules")


def prepare(say: Say, *, demo: bool) -> None:
    base, var = Path(settings.BASE_DIR), Path(settings.VAR_DIR)
    # Sass takes as long as the tables do, in a process of its own: they need not wait for it.
    with ThreadPoolExecutor(1) as beside:
        assets = beside.submit(_build_assets, say, base, var)
        _load(say, base, var, demo=demo)
        assets.result()


def _build_assets(say: Say, base: Path, var: Path) -> None:
    with progress(say, "Building styles and scripts"):
        call_command("build_assets", if_changed=True, verbosity=0)
    if not settings.DEBUG:  # in debugging, files are served from where they lie
        _collect(say, var, (var / "assets", base / "static", Path(settings.STATIC_ROOT)))


def _load(say: Say, base: Path, var: Path, *, demo: bool) -> None:
    with progress(say, "Bringing the tables up to date"):
        call_command("migrate", verbosity=0, interactive=False)
    here = _database_mark()
    tables = fingerprint(*(found for pattern in TABLES for found in sorted(base.glob(pattern))))
    for command, what in REFERENCE.items():
        _once(say, what, Stamp(var, command, here + tables), command)
    if demo:
        _once(say, "Loading the demonstration", Stamp(var, "demo", here), "load_demo")


def _collect(say: Say, var: Path, folders: tuple[Path, ...]) -> None:
    if Stamp(var, "static", fingerprint(*folders)).fresh():
        return
    with progress(say, "Collecting static files"):
        call_command("collectstatic", "--no-input", "--clear", verbosity=0)
    # Marked with what was made too: a folder that was emptied since is collected again.
    Stamp(var, "static", fingerprint(*folders)).set()


def _once(say: Say, what: str, stamp: Stamp, command: str, *arguments: str) -> None:
    if stamp.fresh() or command not in get_commands():
        return
    with progress(say, what):
        call_command(command, *arguments, verbosity=0)
    stamp.set()


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
