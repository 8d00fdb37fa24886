"""An address that somebody answered from belongs to them."""

from datetime import datetime

from allauth.account.models import EmailAddress

from devosupport.accounts.models import User


def confirm_address(*, user: User, at: datetime) -> None:
    """Remember the first proof, and keep allauth's table of verified addresses in step."""
    if user.verified_at is None:
        user.verified_at = at
        user.save(update_fields=["verified_at"])
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
