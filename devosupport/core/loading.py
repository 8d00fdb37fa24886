"""The command that loads a set of reference tables; each app names its rule and its folder."""

from pathlib import Path
from typing import Any, ClassVar, Protocol

from django.core.management.base import BaseCommand, CommandError, CommandParser

from devosupport.core.tables import Changes, WrongTable


class Load(Protocol):
    def __call__(self, *, folder: Path, dry_run: bool) -> Changes: ...


class LoadTables(BaseCommand):
    """Says what changed, or with `--dry-run` what would; a wrong file loads nothing."""

    what: ClassVar[str]
    data: ClassVar[Path]
    load: ClassVar[Load]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="show the difference only")
        parser.add_argument("--from", dest="folder", type=Path, default=self.data, metavar="FOLDER")

    def handle(self, *args: Any, **options: Any) -> None:
        dry_run = options["dry_run"]
        try:
            changes = self.load(folder=options["folder"], dry_run=dry_run)
        except WrongTable as wrong:
            raise CommandError(str(wrong)) from wrong
        if dry_run or options["verbosity"] > 1:
            for line in changes.lines:
                self.stdout.write(line)
        if options["verbosity"]:
            self.stdout.write(
                f"{'Would be' if dry_run else self.what + ':'} {changes.added} added, "
                f"{changes.changed} changed, {changes.removed} removed."
            )
