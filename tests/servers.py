"""The portal's own processes for journeys and faults: real gunicorn, worker and beat."""

import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import mkdtemp

from celery import current_app
from django.conf import settings
from django.core.cache import caches
from django.test import override_settings

from devosupport.core import hints
from devosupport.local.addresses import broker_url, cache_url
from devosupport.local.supervisor import BEAT, WEB, WORKER, Supervisor, commands
from devosupport.local.valkey import Valkey
from tests import cluster
from tests.ports import held_port


class Portal:
    """The processes of one test or module. `url` is where its web server answers."""

    def __init__(self, database_url: str, redis_url: str = "", **others: str) -> None:
        self._held = ExitStack()
        self.port = self._held.enter_context(held_port())
        self.url = f"http://localhost:{self.port}"
        # A folder of its own: an earlier portal of the run may have had the same port.
        self.folder = Path(mkdtemp(prefix="portal-", dir=cluster.home()))
        environment = os.environ | {
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url or os.environ["REDIS_URL"],
            "DEBUG": "0",
            "DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "devosupport.settings",
            "SITE_URL": self.url,
            "STATIC_ROOT": str(cluster.home() / "static"),
            # The test and its servers read the same uploads.
            "PRIVATE_FILES_URL": cluster.files().as_uri(),
            # Its own outbox: another module's people may have the same addresses.
            "LOCAL_MAIL_DIR": str(self.folder / "mail"),
            **others,
        }
        self.supervisor = Supervisor(cluster.BASE, self.folder, environment)
        run = self.folder / "run"
        self.commands = commands("127.0.0.1", self.port, run, reload=False)

    def start_web(self) -> None:
        self._collect_static()
        self.supervisor.start(WEB, self.commands[WEB])
        self.supervisor.wait_until_it_answers(f"{self.url}/healthz", threading.Event())

    def start_worker(self) -> None:
        """Once for all tests of a module: a second would outlive them, for nobody would stop it."""
        child = self.supervisor.children.get(WORKER)
        if child is None or child.poll() is not None:
            self.supervisor.start(WORKER, self.commands[WORKER])

    def start_beat(self) -> None:
        self.supervisor.start(BEAT, self.commands[BEAT])

    def kill(self, name: str) -> None:
        """As a power cut would: no time to finish anything."""
        child = self.supervisor.children.pop(name)
        os.killpg(child.pid, 9)
        child.wait()

    def stop(self) -> None:
        self.supervisor.stop()
        self._held.close()

    def log(self, name: str) -> str:
        path = self.supervisor.log(name)
        return path.read_text(errors="replace") if path.exists() else ""

    def _collect_static(self) -> None:
        with cluster.alone("static.lock"):
            if (cluster.home() / "static" / "staticfiles.json").exists():
                return
            for command in (["build_assets", "--if-changed"], ["collectstatic", "--no-input"]):
                subprocess.run(
                    [*self.commands[WEB][:1], "manage.py", *command, "-v0"],
                    cwd=cluster.BASE,
                    env=dict(self.supervisor.environment),
                    check=True,
                )


def forget_other_brokers() -> None:
    """A connection kept from an earlier module would lose the first hint of this one."""
    hints._forget_connection()
    hints._breaker.worked()


@contextmanager
def settings_for(portal: Portal) -> Iterator[None]:
    """Links that this process renders lead to the portal's web server."""
    with override_settings(SITE_URL=portal.url):
        yield


@contextmanager
def using(valkey: Valkey) -> Iterator[None]:
    """This process's cache and hints go to `valkey`."""
    cache = settings.CACHES["default"] | {"LOCATION": cache_url(valkey.url(), 1)}
    broker = broker_url(valkey.url(), 0)
    usual = current_app.conf.broker_url
    with override_settings(CACHES={"default": cache}, CELERY_BROKER_URL=broker):
        caches.close_all()
        current_app.conf.broker_url = broker
        forget_other_brokers()
        try:
            yield
        finally:
            current_app.conf.broker_url = usual
