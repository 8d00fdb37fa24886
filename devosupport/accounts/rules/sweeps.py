"""What the clock removes: forms nobody came back for, old codes, addresses that never answered."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from devosupport.accounts.models import FactorTry, OneTimeCode, User
from devosupport.accounts.rules.kept import forget_kept_posts
from devosupport.history.rules import record

CODES_ARE_KEPT = timedelta(days=1)
NEVER_ANSWERED_AFTER = timedelta(days=7)


def forget_old() -> None:
    now = timezone.now()
    forget_kept_posts()
    OneTimeCode.objects.filter(created_at__lt=now - CODES_ARE_KEPT).delete()
    FactorTry.objects.filter(at__lt=now - CODES_ARE_KEPT).delete()
    blank_who_never_answered()


@transaction.atomic
def blank_who_never_answered() -> int:
    """Somebody typed an address and no code ever came back: the address is not ours to keep."""
    silent = User.objects.never_answered(timezone.now() - NEVER_ANSWERED_AFTER)
    people = list(User.objects.select_for_update().filter(pk__in=silent.values("pk")))
    for user in people:
        _blank(user)
    return len(people)


@transaction.atomic
def forget_address(person: User) -> bool:
    """Blank somebody of whom we know an address and nothing more; False if there is more."""
    found = User.objects.known_by_address_only().filter(pk=person.pk).values("pk")
    user = User.objects.select_for_update().filter(pk__in=found).first()
    if user is None:
        return False
    _blank(user)
    return True


def _blank(user: User) -> None:
    user.email, user.is_active, user.blanked_at = None, False, timezone.now()
    user.save(update_fields=["email", "is_active", "blanked_at"])
    record(user, "accounts.blanked", actor=None)
