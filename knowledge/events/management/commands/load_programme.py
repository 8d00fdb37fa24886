"""`manage.py load_programme`: the work programme as the papers name it, as often as you like."""

from typing import Any

from django.core.management import BaseCommand
from django.db import transaction

from knowledge.events.programme.loading import load


class Command(BaseCommand):
    help = (
        "Loads the items of the work programme that the papers name. Leaves those that are there."
    )

    @transaction.atomic
    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        made = load()
        if verbosity:
            self.stdout.write(f"Work programme: {made} new.")
