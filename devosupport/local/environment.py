"""What `manage.py` does before Django starts: find the servers, or bring them up.

Only on a machine that says DEBUG or DEMO, and only for a server whose address is not set.
"""

import atexit
import os
import signal
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from devosupport.local.runner import CannotRun
from devosupport.local.servers import Servers

# These look at files alone, so they start nothing.
WITHOUT_SERVERS = frozenset(
    {
        *("build_assets", "check", "collectstatic", "compilemessages", "diffsettings"),
        *("findstatic", "help", "makemessages", "makemigrations", "states", "version"),
    }
)
YES = frozenset({"1", "true", "yes", "on", "y", "ok"})


def says_yes(name: str) -> bool:
    return os.environ.get(name, "").strip().lower() in YES


def prepare(arguments: Sequence[str], var: Path) -> None:
    """Set DATABASE_URL and REDIS_URL for the command in `arguments`, starting what is down."""
    # Without a database to ask, `makemigrations` says so at length; it needs none.
    warnings.filterwarnings("ignore", message="Got an error checking a consistent migration")
    command = next((word for word in arguments[1:] if not word.startswith("-")), "help")
    if command == "up":
        _assume_this_machine(demo="--demo" in arguments)
    asks_for_help = {"-h", "--help", "--version"} & set(arguments)
    if command in WITHOUT_SERVERS or asks_for_help or not _is_local():
        return
    servers = needed(var)
    try:
        os.environ.update(servers.join())
    except CannotRun as reason:
        sys.exit(str(reason))
    atexit.register(servers.leave)
    # A plain kill should let go of the servers too.
    signal.signal(signal.SIGTERM, _leave_in_order)


def needed(var: Path) -> Servers:
    return Servers(
        var,
        say=lambda words: print(words, file=sys.stderr, flush=True),
        with_postgres="DATABASE_URL" not in os.environ,
        with_valkey="REDIS_URL" not in os.environ,
    )


def _is_local() -> bool:
    return says_yes("DEBUG") or says_yes("DEMO")


def _assume_this_machine(*, demo: bool) -> None:
    if demo:
        os.environ.setdefault("DEMO", "1")
    elif not _is_local() and "SECRET_KEY" not in os.environ:
        os.environ["DEBUG"] = "1"


def _leave_in_order(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)
