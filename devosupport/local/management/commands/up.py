"""`manage.py up`: the whole portal on this machine, until Ctrl-C."""

import fcntl
import os
import signal
import sys
import threading
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command, get_commands
from django.db import connections

from devosupport.local.ports import port_is_free
from devosupport.local.preparation import prepare
from devosupport.local.runner import CannotRun
from devosupport.local.supervisor import BEAT, WEB, WORKER, Supervisor, commands

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Start the whole portal on this machine: database, broker, web, worker and beat."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--demo", action="store_true", help="load the demonstration story")
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))

    def handle(self, *args: Any, demo: bool, port: int, **options: Any) -> None:
        var = Path(settings.VAR_DIR)
        var.mkdir(exist_ok=True)
        site = os.environ.setdefault("SITE_URL", f"http://localhost:{port}")
        supervisor = Supervisor(Path(settings.BASE_DIR), var, os.environ)
        with (var / "up.lock").open("a") as only_one:
            self._claim(only_one, supervisor, port)
            try:
                prepare(self._say, demo=demo)
                connections.close_all()
                self._serve(supervisor, site, port)
            except CannotRun as reason:
                raise CommandError(str(reason)) from None
            except KeyboardInterrupt:
                self._say("\nStopped before it was ready.")
            finally:
                supervisor.stop()

    def _claim(self, only_one: Any, supervisor: Supervisor, port: int) -> None:
        try:
            fcntl.flock(only_one, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError("The portal already runs from this folder: stop it first.") from None
        if supervisor.clear_leftovers():
            self._say("Cleared away what an interrupted run had left.")
        if not port_is_free(HOST, port):
            raise CommandError(
                f"Port {port} is taken by another program. Stop that program, or choose another "
                f"port: make run PORT={port + 1}"
            )

    def _serve(self, supervisor: Supervisor, site: str, port: int) -> None:
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        run = commands(HOST, port, supervisor.var / "run", reload=settings.DEBUG)
        supervisor.start(WEB, run[WEB])
        supervisor.wait_until_it_answers(f"http://{HOST}:{port}/healthz", stop)
        for name in (WORKER, BEAT):
            supervisor.start(name, run[name])
        if stop.is_set():
            return
        self._say(f"\nThe portal is at {site}/\n")
        if settings.DEMO and "demo_people" in get_commands():
            call_command("demo_people", site=site, stdout=self.stdout)
        self._say(f"Logs are in {supervisor.var / 'log'}. Press Ctrl-C to stop.")
        while not stop.wait(0.5):
            for name in supervisor.revive():
                self._say(f"The {name} process stopped and was started again; see its log.")
            supervisor.complain_of_the_dead()
        self._say("\nStopping: web, schedule, worker, then the servers …")

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        sys.stdout.flush()
