"""`manage.py load_scale`: many made-up requests, to see how the portal fares with them."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.db import connection

from devosupport.core.refusals import Refused
from devosupport.office.scale.loading import load
from requests.models import SupportRequest

# As autovacuum leaves the tables some minutes after a load.
TABLES = (
    "requests_supportrequest", "requests_supportrequest_topics", "history_entry",
    "requests_message", "requests_pause", "places_organisation",
)  # fmt: skip


class Command(BaseCommand):
    help = (
        "Adds believable requests of made-up councils, marked as a demonstration, with the history "
        "they would have. Only with DEBUG or DEMO, on a database of this machine without real "
        "requests. The history is added to and never taken back: to be rid of them, begin with "
        "a new database."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--requests", type=int, default=100_000, help="how many to add")
        parser.add_argument(
            "--thread", type=int, default=0, help="messages and events of one long case among them"
        )

    def handle(
        self, *args: Any, requests: int, thread: int, verbosity: int, **options: Any
    ) -> None:
        if requests < 1 or thread < 0:
            raise CommandError("Give the number of requests, at least 1.")
        began = time.monotonic()

        def say(words: str) -> None:
            if verbosity > 1:
                self.stdout.write(words)

        try:
            long_one = load(requests, say, thread=thread)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM ANALYZE {', '.join(TABLES)}")
        if verbosity:
            there = SupportRequest.objects.count()
            took = time.monotonic() - began
            self.stdout.write(f"Added {requests:,} requests in {took:.1f} s; {there:,} are there.")
            if long_one:
                self.stdout.write(f"{long_one} has {thread:,} messages and as many events.")
