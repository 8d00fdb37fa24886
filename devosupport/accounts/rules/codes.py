"""Sending and trying one-time codes. The table itself is what limits them: no cache needed."""

import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from devosupport.accounts.codes import same, source_digest
from devosupport.accounts.models import OneTimeCode, User
from devosupport.accounts.rules.addresses import confirm_address
from devosupport.history.rules import record
from devosupport.notifications.models import Link
from devosupport.notifications.rules import send

WINDOW = timedelta(minutes=15)
SENDINGS = 5  # of one code, and codes of one person, a window
FROM_ONE_PLACE = 40  # codes asked for from one network address, a window: a council's whole office
SENT_AGAIN_UNTIL = timedelta(minutes=10)  # after that a new one, so that five minutes are left


@transaction.atomic
def ask_to_sign_in(*, email: str, asked_from: str = "") -> None:
    """Send a code to an address, known or not; say nothing about which it is.

    An address nobody has used before gets a person who can do nothing until the code comes back.
    """
    address = email.strip().lower()
    validate_email(address)
    user, created = User.objects.get_or_create(
        email=address, defaults={"can_sign_in": False, "password": "!"}
    )
    if created:
        record(user, "accounts.first_asked", actor=None)
    if user.is_active and user.blanked_at is None:
        send_code(user=user, asked_from=asked_from)


@transaction.atomic
def send_code(*, user: User, link: Link | None = None, asked_from: str = "") -> OneTimeCode | None:
    """Owe the person a code for signing in, or for one decision. None when there were too many."""
    User.objects.select_for_update().get(pk=user.pk)
    now = timezone.now()
    source = source_digest(asked_from) if asked_from else ""
    recent = OneTimeCode.objects.since(now, WINDOW)
    if source and recent.filter(asked_from=source).count() >= FROM_ONE_PLACE:
        return None
    mine = recent.filter(user=user, link=link)
    code = mine.order_by("-pk").first()
    if code is None or not code.good(now) or now > code.created_at + SENT_AGAIN_UNTIL:
        if mine.count() >= SENDINGS:
            return None
        code = OneTimeCode.objects.create(
            user=user, link=link, nonce=secrets.token_urlsafe(32), asked_from=source
        )
    if code.sent >= SENDINGS:
        return None
    code.sent += 1
    code.save(update_fields=["sent"])
    send("accounts.code", to=user, about=code, key=f"{code.pk}:{code.sent}")
    return code


@transaction.atomic
def try_code(*, user: User, typed: str, link: Link | None = None) -> bool:
    """Use up the person's newest code when `typed` is it; count the try when it is not."""
    codes = OneTimeCode.objects.select_for_update().filter(user=user, link=link)
    code = codes.order_by("-pk").first()
    now = timezone.now()
    if code is None or not code.good(now):
        return False
    if not same(typed, code):
        code.tries += 1
        code.save(update_fields=["tries"])
        return False
    code.used_at = now
    code.save(update_fields=["used_at"])
    return True


@transaction.atomic
def sign_in_by_code(*, email: str, typed: str) -> User | None:
    """The person whose code this is, their address now confirmed; None when it is not theirs."""
    user = User.objects.select_for_update().filter(email=email.strip().lower()).first()
    if user is None or not user.is_active or user.blanked_at:
        return None
    if not try_code(user=user, typed=typed):
        return None
    confirm_address(user=user, at=timezone.now())
    return user


def well_formed(email: str) -> bool:
    try:
        validate_email(email.strip().lower())
    except ValidationError:
        return False
    return True
