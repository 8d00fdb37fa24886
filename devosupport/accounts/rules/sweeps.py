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
        user.email, user.is_active, user.blanked_at = None, False, timezone.now()
        user.save(update_fields=["email", "is_active", "blanked_at"])
        record(user, "accounts.blanked", actor=None)
    return len(people)
