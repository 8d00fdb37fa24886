"""Draw the states of a request: `manage.py states` writes docs/states.md."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from requests.diagram import page

PATH = Path(settings.BASE_DIR) / "docs" / "states.md"


class Command(BaseCommand):
    help = "Write the diagram and the table of a support request's states to docs/states.md."

    def handle(self, *args: Any, **options: Any) -> None:
        PATH.parent.mkdir(exist_ok=True)
        PATH.write_text(page(), encoding="utf-8")
        self.stdout.write(f"Wrote {PATH.relative_to(settings.BASE_DIR)}")
