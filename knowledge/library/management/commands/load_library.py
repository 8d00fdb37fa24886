"""`manage.py load_library`: the texts that come with the portal, as often as you like."""

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from knowledge.library.loading import Wrong, load, texts


class Command(BaseCommand):
    help = "Load the library's own texts; what an officer changed since is left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        done: Counter[str] = Counter()
        try:
            with transaction.atomic():
                for text in texts():
                    done[load(text)] += 1
        except Wrong as error:
            raise CommandError(f"{error} Nothing was loaded.") from error
        words = ", ".join(f"{number} {what}" for what, number in sorted(done.items()))
        self.stdout.write(f"Library: {words or 'no texts'}.")
