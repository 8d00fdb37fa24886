"""`manage.py load_register`: deals, milestones, areas and governance models, from our tables."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from devosupport.core.tables import WrongTable
from knowledge.register.rules import load_register
from knowledge.register.rules.tables import DATA


class Command(BaseCommand):
    help = "Loads the reference tables of the register. Running it again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="show the difference only")
        parser.add_argument("--from", dest="folder", type=Path, default=DATA, metavar="FOLDER")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            changes = load_register(folder=options["folder"], dry_run=options["dry_run"])
        except WrongTable as wrong:
            raise CommandError(str(wrong)) from wrong
        if options["dry_run"] or options["verbosity"] > 1:
            for line in changes.lines:
                self.stdout.write(line)
        if options["verbosity"]:
            done = "Would be" if options["dry_run"] else "Register:"
            self.stdout.write(
                f"{done} {changes.added} added, {changes.changed} changed, "
                f"{changes.removed} removed."
            )
