"""`manage.py load_demo`: the demonstration story, dated around today."""

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from devosupport.office.demo.loading import is_loaded, load


class Command(BaseCommand):
    help = "Loads the demonstration: cases, roster and past. Does nothing when it is there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--fresh", action="store_true", help="remove it and load it again")

    def handle(self, *args: Any, fresh: bool, verbosity: int, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demonstration exists only with DEMO=1.")
        if is_loaded() and not fresh:
            self._say(verbosity, "The demonstration is there already.")
            return
        began = time.monotonic()
        mailed = load(lambda words: self._say(verbosity - 1, words), fresh=fresh)
        took = time.monotonic() - began
        self._say(verbosity, f"Demonstration: loaded in {took:.1f} s, {mailed} e-mails written.")

    def _say(self, verbosity: int, words: str) -> None:
        if verbosity > 0:
            self.stdout.write(words)
