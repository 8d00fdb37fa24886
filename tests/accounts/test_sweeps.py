"""What the clock removes, and the first administrator."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from devosupport.accounts.access import has_role
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import OneTimeCode, User
from devosupport.accounts.rules import codes, sweeps
from devosupport.accounts.rules.factors import may_set_up_first_factor
from tests import factories, people

pytestmark = pytest.mark.django_db


def long_ago() -> None:
    User.objects.update(created_at=timezone.now() - timedelta(days=8))
    OneTimeCode.objects.update(created_at=timezone.now() - timedelta(days=8))


def test_an_address_that_never_answered_is_forgotten_after_a_week():
    codes.ask_to_sign_in(email="typo@nowhere.example")
    sweeps.forget_old()
    assert User.objects.filter(email="typo@nowhere.example").exists()
    long_ago()
    sweeps.forget_old()
    assert not User.objects.filter(email="typo@nowhere.example").exists()
    assert not OneTimeCode.objects.exists()


def test_whoever_was_named_or_has_signed_in_stays():
    chief = people.authoriser(factories.organisation("Ashmere"))
    user = people.person("Ada")
    User.objects.update(name="")
    long_ago()
    sweeps.forget_old()
    assert User.objects.filter(pk__in=[chief.pk, user.pk], blanked_at=None).count() == 2


def test_the_first_administrator_is_made_on_the_servers_own_command_line():
    call_command("create_administrator", "Ada@lga.example", "Ada Smith", verbosity=0)
    user = User.objects.get(email="ada@lga.example")
    assert has_role(user, OfficerRole.ADMINISTRATOR)
    assert may_set_up_first_factor(user)


def test_a_mistyped_address_is_named():
    with pytest.raises(CommandError, match="ada at lga is not an e-mail address"):
        call_command("create_administrator", "ada at lga", "Ada")
