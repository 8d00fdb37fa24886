"""`manage.py import_earlier_figures`: page views that another system counted, labelled as such."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from knowledge.statistics.earlier import read
from knowledge.statistics.rules import import_earlier


class Command(BaseCommand):
    help = "Import earlier page views by month from CSV; a file with a fault imports nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--source", required=True, help="where the figures are from")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            text = options["file"].read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{options['file']} cannot be read: {error}") from error
        found = read(text, timezone.localdate())
        if found.faults:
            lines = "\n".join(f"Line {number}: {fault}" for number, fault in found.faults)
            raise CommandError(f"Nothing was imported.\n{lines}")
        number = import_earlier(actor=None, rows=found.rows, source=options["source"])
        self.stdout.write(f"{number} lines imported.")
