"""`manage.py screens`: pictures of the main screens as each persona, in `screens/`."""

import os
import shutil
import threading
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import connections

from devosupport.local.ports import free_port
from devosupport.local.preparation import prepare
from devosupport.local.supervisor import WEB, Supervisor, commands
from devosupport.office.demo.screens import starts, take_all

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Takes pictures of the main screens of the demonstration, as each persona."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--site", default="", help="a portal that runs already, else our own")
        parser.add_argument("--only", default="", help="one persona, such as case-lead")

    def handle(self, *args: Any, site: str, only: str, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Pictures are taken of the demonstration: set DEMO=1.")
        folder = Path(settings.BASE_DIR) / "screens"
        shutil.rmtree(folder / only, ignore_errors=True)
        with served(site, self.stdout.write) as address:
            begin = starts()
            connections.close_all()
            wanted = {slug: found for slug, found in begin.items() if only in ("", slug)}
            taken = take_all(address, folder, wanted, self.stdout.write)
        self.stdout.write(f"{taken.count} pictures in {folder}")
        for wrong in taken.wrong:
            self.stdout.write(f"  {wrong}")


@contextmanager
def served(site: str, say: Any) -> Iterator[str]:
    """The portal at `site`, or one of our own for as long as the block runs."""
    if site:
        yield site
        return
    prepare(say, demo=True)
    port, var = free_port(), Path(settings.VAR_DIR) / "screens"
    own = f"http://localhost:{port}"
    supervisor = Supervisor(Path(settings.BASE_DIR), var, os.environ | {"SITE_URL": own})
    try:
        supervisor.start(WEB, commands(HOST, port, var / "run", reload=False)[WEB])
        supervisor.wait_until_it_answers(f"{own}/healthz", threading.Event())
        yield own
    finally:
        supervisor.stop()
