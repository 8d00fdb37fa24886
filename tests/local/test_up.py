"""`manage.py up`: everything starts, answers, stops in order, and survives being killed."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

import pytest

from devosupport.local.processes import alive
from devosupport.local.servers import Servers
from tests import cluster
from tests.ports import held_port

pytestmark = pytest.mark.fault


@pytest.fixture(scope="module")
def var():
    folder = cluster.home() / f"up-{os.getpid()}"
    folder.mkdir()
    built = cluster.BASE / "var" / "assets"
    if built.exists():
        shutil.copytree(built, folder / "assets")
    yield folder
    left = Servers(folder, say=print)
    left.valkey.stop()
    left.postgres.stop()


class Run:
    """One `manage.py up` and what it has said so far."""

    def __init__(self, var: Path, port: int) -> None:
        local = {"DATABASE_URL", "REDIS_URL", "SITE_URL", "DEBUG"}
        environment = {name: value for name, value in os.environ.items() if name not in local}
        environment |= {
            "VAR_DIR": str(var),
            "DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "devosupport.settings",
        }
        self.address = f"http://localhost:{port}"
        self.words: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "up", "--port", str(port)],
            cwd=cluster.BASE,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def until(self, words: str) -> None:
        patience = threading.Timer(120, self.process.kill)
        patience.start()
        for line in self.process.stdout:
            self.words.append(line)
            if words in line:
                patience.cancel()
                return
        raise AssertionError(f"“{words}” was not said: {''.join(self.words)}")

    def stop(self, number: int) -> int:
        self.process.send_signal(number)
        self.words.append(self.process.communicate(timeout=60)[0])
        return self.process.returncode


def pids(var: Path) -> dict[str, int]:
    lines = (var / "run" / "processes").read_text().splitlines()
    return {name: int(pid) for name, pid in (line.split() for line in lines)}


@pytest.fixture
def port():
    with held_port() as port:
        yield port


@pytest.fixture
def another_port():
    with held_port() as port:
        yield port


def test_it_starts_answers_stops_and_comes_back_after_being_killed(var, port, another_port):
    run = Run(var, port)
    run.until("Press Ctrl-C to stop")
    assert any(f"The portal is at {run.address}/" in line for line in run.words)
    assert any(f"{run.address}/demo/#triage" in line for line in run.words)
    with urllib.request.urlopen(f"{run.address}/readyz") as answer:
        assert answer.status == 200
    children = pids(var)
    assert sorted(children) == ["beat", "web", "worker"]
    assert run.stop(signal.SIGTERM) == 0
    assert not [name for name, pid in children.items() if alive(pid)]
    assert not Servers(var, say=print).postgres.running()

    run = Run(var, port)
    run.until("Press Ctrl-C to stop")
    left = pids(var)
    run.stop(signal.SIGKILL)
    assert all(alive(pid) for pid in left.values())

    run = Run(var, port)
    run.until("Press Ctrl-C to stop")
    assert any("Cleared away what an interrupted run had left" in line for line in run.words)
    assert not [name for name, pid in left.items() if alive(pid)]
    second = Run(var, another_port)
    second.until("already runs from this folder")
    assert second.process.wait(60) != 0
    assert run.stop(signal.SIGINT) == 0
    assert not Servers(var, say=print).postgres.running()


def test_a_taken_port_is_said_with_what_to_do(var):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        run = Run(var, port)
        run.until(f"Port {port} is taken by another program")
        assert f"make run PORT={port + 1}" in "".join(run.words)
        assert run.process.wait(60) != 0
