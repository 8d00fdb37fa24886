"""What a request costs: processor time of this process and of its database connection, in ms."""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection

from devosupport.local.postgres import Cluster

NANOSECONDS = 1_000_000  # in a millisecond

KEPT = Path(__file__).resolve().parent.parent / "var" / "bench"


@contextmanager
def place(kept: str) -> Iterator[Path]:
    """A folder for a server: one that stays, by its name, or one that goes."""
    if kept:
        folder = KEPT / kept
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
        return
    with TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        yield Path(made)


@contextmanager
def portal(kept: str = "", **settings: str) -> Iterator[None]:
    """Django on a database of its own, as in production but for its host names.

    `kept` names a database that stays in `var/bench/`, for what takes long to load; without it
    the database is empty and goes afterwards.
    """
    with place(kept) as folder:
        server = Cluster(folder / "pg")
        server.start()
        try:
            server.ensure_database("devosupport")
            os.environ |= {
                "DEBUG": "0",
                "DEMO": "1",
                "COUNT_VIEWS": "0",
                "DATABASE_URL": server.url(),
                "REDIS_URL": f"unix://{folder}/no-valkey",
                **settings,
            }
            _begin()
            yield
            connection.close()
        finally:
            server.stop()


def _begin() -> None:
    import logging

    import django
    from django.conf import settings
    from django.core.management import call_command

    # Nothing was collected here; looking a file's name up costs the same either way.
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES["staticfiles"] = {"BACKEND": plain}
    django.setup()
    logging.disable(logging.CRITICAL)
    call_command("migrate", verbosity=0, interactive=False)


def cost(work: Callable[[], object], times: int) -> float:
    """Milliseconds of processor a call of `work`, the database's included."""
    begun, theirs = time.process_time(), _backend()
    for _ in range(times):
        work()
    ours = (time.process_time() - begun) * 1000
    return (ours + _backend() - theirs) / times


def least(
    works: Mapping[str, Callable[[], object]], *, rounds: int, times: int
) -> dict[str, float]:
    """The least cost of each in interleaved rounds: noise only ever adds."""
    found = {name: float("inf") for name in works}
    for work in works.values():
        work()
    for _ in range(rounds):
        for name, work in works.items():
            found[name] = min(found[name], cost(work, times))
    return found


def _backend() -> float:
    """Processor milliseconds of our database connection so far, as Linux counts them.

    From `schedstat`, in nanoseconds: `stat` counts hundredths of a second, too coarse for a page.
    """
    connection.ensure_connection()
    pid = connection.connection.info.backend_pid
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / NANOSECONDS
