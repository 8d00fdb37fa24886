"""`manage.py create_administrator ada@lga.example "Ada Smith"`: the first one, or one who helps.

They sign in with a code by e-mail and set up their second step within a week. Two administrators
are needed before anybody's lost second step can be reset.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from devosupport.accounts.rules.codes import well_formed
from devosupport.accounts.rules.people import first_administrator


class Command(BaseCommand):
    help = "Make somebody an administrator and invite them to set up their second step."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")

    def handle(self, *args: Any, email: str, name: str, **options: Any) -> None:
        if not well_formed(email):
            raise CommandError(f"{email} is not an e-mail address. Write it like name@lga.example.")
        first_administrator(email=email, name=name)
        self.stdout.write(f"{name} is an administrator. An invitation is on its way to {email}.")
