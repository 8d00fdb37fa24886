"""`manage.py demo_people`: make the people of the demonstration and print where to become each."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.urls import reverse

from devosupport.accounts.demo import PERSONAS
from devosupport.accounts.rules.demo import ensure_personas


class Command(BaseCommand):
    help = "Makes the people of the demonstration and prints a link for each."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--site", default=settings.SITE_URL, help="what the links begin with")

    def handle(self, *args: Any, site: str, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The people of the demonstration exist only with DEMO=1.")
        ensure_personas()
        address = f"{site}{reverse('accounts:demo')}"
        widest = max(len(slug) for slug in PERSONAS)
        self.stdout.write("Sign in with one click as")
        for slug, persona in PERSONAS.items():
            link = f"{address}#{slug}".ljust(len(address) + widest + 3)
            self.stdout.write(f"  {link}{persona.name}, {persona.job_title}")
        self.stdout.write("")
