"""Blank and delete what is kept no longer; with --dry-run only say what would be."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from requests.models import RetentionRule
from requests.rules import retention
from requests.tasks import keep_no_longer


class Command(BaseCommand):
    help = "Blank and delete what is kept no longer (the table is at /office/retention/)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")

    def handle(self, *args: Any, **options: Any) -> None:
        for rule in RetentionRule.objects.order_by("months", "what"):
            number = retention.due(rule).count()
            fate = rule.get_fate_display().lower()
            self.stdout.write(f"{rule.get_what_display()}: {number} to be {fate}")
        if options["dry_run"]:
            told = len(retention.to_tell())
            self.stdout.write(f"Writers of drafts to be told: {told}\nNothing was changed.")
            return
        self.stdout.write(f"Done: {keep_no_longer()}")
