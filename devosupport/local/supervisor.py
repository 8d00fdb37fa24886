"""Web, worker and beat as real processes: started, watched, and stopped in order."""

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from devosupport.local.processes import alive, command_of, end_group, group_of
from devosupport.local.runner import CannotRun

# The order in which they stop: nobody new comes in, nothing new is scheduled, work is finished.
WEB, BEAT, WORKER = "web", "beat", "worker"
STOPPING_ORDER = (WEB, BEAT, WORKER)
SECONDS_TO_FINISH = {WEB: 10, BEAT: 5, WORKER: 20}
SECONDS_BEFORE_REVIVAL = 3
# One worker has no neighbours to greet.
QUIET = ("--without-mingle", "--without-gossip")
OURS = ("gunicorn devosupport.wsgi", "celery -A devosupport.celery")


def commands(host: str, port: int, run: Path, *, reload: bool) -> dict[str, list[str]]:
    python = [sys.executable, "-m"]
    celery = [*python, "celery", "-A", "devosupport.celery"]
    web = [*python, "gunicorn", "devosupport.wsgi", "--bind", f"{host}:{port}"]
    web += ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--no-control-socket"]
    # An address of any length gets an answer from us: somebody pastes a page into the search.
    web += ["--limit-request-line", "0"]
    return {
        # Read once and shared by the workers, but where they are to notice that it changed.
        WEB: [*web, "--reload" if reload else "--preload"],
        WORKER: [*celery, "worker", "--loglevel", "INFO", "--concurrency", "2", *QUIET],
        BEAT: [*celery, "beat", "--pidfile=", "-s", str(run / "beat-schedule")],
    }


def is_ours(pid: int) -> bool:
    command = command_of(pid)
    return any(ours in command for ours in OURS)


@dataclass
class Supervisor:
    """The processes of one run. `var/run/processes` names them, so a crash can be cleared up."""

    base: Path
    var: Path
    environment: Mapping[str, str]
    children: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    started: dict[str, tuple[list[str], float]] = field(default_factory=dict)

    @property
    def register(self) -> Path:
        return self.var / "run" / "processes"

    def log(self, name: str) -> Path:
        return self.var / "log" / f"{name}.log"

    def clear_leftovers(self) -> int:
        """Stop what an earlier run left behind when it was killed; returns how many."""
        try:
            pids = [int(line.split()[1]) for line in self.register.read_text().splitlines()]
        except (OSError, ValueError, IndexError):
            return 0
        # A group may outlive its leader, such as the children of a worker that was killed.
        groups = {pid: [one for one in group_of(pid) if is_ours(one)] for pid in pids}
        left = [pid for group in groups.values() for pid in group]
        for pid in (pid for pid in pids if pid in left):
            os.kill(pid, signal.SIGTERM)
        deadline = time.monotonic() + 5
        while any(alive(pid) for pid in pids if pid in left) and time.monotonic() < deadline:
            time.sleep(0.05)
        for pid in filter(alive, left):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.register.unlink(missing_ok=True)
        return len(left)

    def start(self, name: str, command: list[str]) -> None:
        self.started[name] = (command, time.monotonic())
        log = self.log(name)
        log.parent.mkdir(parents=True, exist_ok=True)
        self.register.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as out:
            # A session of its own: Ctrl-C reaches us alone, and we stop the rest in order.
            self.children[name] = subprocess.Popen(
                command,
                cwd=self.base,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        lines = [f"{name} {child.pid}" for name, child in self.children.items()]
        self.register.write_text("\n".join(lines) + "\n")

    def wait_until_it_answers(self, url: str, stop: threading.Event, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and not stop.is_set():
            self.complain_of_the_dead()
            try:
                with urllib.request.urlopen(url, timeout=5):
                    return
            except (urllib.error.URLError, OSError):
                stop.wait(0.1)
        if not stop.is_set():
            raise CannotRun(f"The web server does not answer at {url}. {self._words(WEB)}")

    def revive(self) -> list[str]:
        """Start the worker and beat again where they stopped, as a process manager would.

        A worker whose broker goes away in the middle of a task may end. One that dies as soon as
        it is started is left for `complain_of_the_dead`.
        """
        revived = []
        for name in (WORKER, BEAT):
            child = self.children.get(name)
            if child is None or child.poll() is None:
                continue
            command, since = self.started[name]
            if time.monotonic() - since > SECONDS_BEFORE_REVIVAL:
                end_group(child.pid)
                self.start(name, command)
                revived.append(name)
        return revived

    def complain_of_the_dead(self) -> None:
        for name, child in self.children.items():
            if child.poll() is not None:
                raise CannotRun(f"The {name} process stopped. {self._words(name)}")

    def stop(self) -> None:
        for name in STOPPING_ORDER:
            child = self.children.pop(name, None)
            if child is None:
                continue
            child.terminate()
            try:
                child.wait(SECONDS_TO_FINISH[name])
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
            # Its own children, where it was too late or too hasty to see to them.
            end_group(child.pid)
        self.register.unlink(missing_ok=True)

    def _words(self, name: str) -> str:
        log = self.log(name)
        last = log.read_text(errors="replace").splitlines()[-3:] if log.exists() else []
        return f"Its log is {log}, and ends: {' / '.join(last)}"
