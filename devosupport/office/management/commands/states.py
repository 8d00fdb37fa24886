"""Draw the states of requests and engagements: `manage.py states` writes docs/states.md."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from devosupport.office.states import PATH, page


class Command(BaseCommand):
    help = "Write the diagrams and tables of the states of requests and engagements."

    def handle(self, *args: Any, **options: Any) -> None:
        PATH.parent.mkdir(exist_ok=True)
        PATH.write_text(page(), encoding="utf-8")
        self.stdout.write(f"Wrote {PATH.relative_to(settings.BASE_DIR)}")
