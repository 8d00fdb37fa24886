"""The two servers under `var/`, shared by every command that needs them.

Each user holds a shared lock on `var/pg.lock`; the last to leave stops the servers. The lock
goes with its process, so a crash leaves nothing behind but running servers, which the next user
joins and in the end stops. A second lock keeps starting and stopping apart.
"""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from devosupport.local.postgres import Cluster
from devosupport.local.valkey import Valkey

DATABASE = "devosupport"
# Nobody waits this long for something they are not told of.
PATIENCE = 2.0

Say = Callable[[str], None]


@dataclass
class Servers:
    """What this machine runs itself: either server, both or neither."""

    var: Path
    say: Say
    with_postgres: bool = True
    with_valkey: bool = True
    _held: TextIO | None = field(default=None, init=False)
    _holder: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self.postgres = Cluster(self.var / "pg")
        self.valkey = Valkey(self.var / "valkey")

    def join(self) -> dict[str, str]:
        """Bring up what is down and hold it up; returns the environment that leads there."""
        self.var.mkdir(exist_ok=True)
        with self._alone():
            self._held = (self.var / "pg.lock").open("a")
            self._holder = os.getpid()
            fcntl.flock(self._held, fcntl.LOCK_SH)
            return self._start()

    def leave(self) -> None:
        """Let go; the last one out stops the servers. A forked child has nothing to let go."""
        if self._held is None or self._holder != os.getpid():
            return
        held, self._held = self._held, None
        with held, self._alone():
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            if self.with_valkey:
                self.valkey.stop()
            if self.with_postgres:
                self.postgres.stop()

    def _start(self) -> dict[str, str]:
        environment = {}
        if self.with_postgres:
            if not self.postgres.data.exists():
                self.say("Making a database under var/ (about five seconds) …")
            self.postgres.start()
            self.postgres.ensure_database(DATABASE)
            environment["DATABASE_URL"] = self.postgres.url(DATABASE)
        if self.with_valkey:
            self.valkey.start()
            environment["REDIS_URL"] = self.valkey.url()
        return environment

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.var / "start.lock").open("a") as gate:
            began, told = time.monotonic(), False
            while True:
                try:
                    fcntl.flock(gate, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if not told and time.monotonic() - began > PATIENCE:
                        self.say("Waiting for another command to start or stop the servers …")
                        told = True
                    time.sleep(0.05)
            yield
