"""`manage.py load_networks`: the networks that the papers name, as often as you like."""

from typing import Any

from django.core.management import BaseCommand
from django.db import transaction

from knowledge.events.networks.loading import load


class Command(BaseCommand):
    help = "Loads the networks that the papers name. Leaves those that are there."

    @transaction.atomic
    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        made = load()
        if verbosity:
            self.stdout.write(f"Networks: {made} new.")
