"""A form that was sent after its session had ended is kept for half an hour, for its sender."""

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone

from devosupport.accounts.models import KeptPost, User
from devosupport.accounts.models.signing_in import POST_IS_KEPT

LARGEST = 200_000  # characters: a long request, not a file


@transaction.atomic
def keep_post(*, user: User, path: str, data: dict[str, Any]) -> KeptPost | None:
    """Keep what was typed. Nothing is done with it until its sender sends it again."""
    if sum(len(text) for values in data.values() for text in values) > LARGEST:
        return None
    return KeptPost.objects.create(
        key=secrets.token_urlsafe(32), user=user, path=path[:300], data=data
    )


def forget_kept_posts() -> int:
    """What is older than half an hour goes; called by the clock."""
    old = KeptPost.objects.made_before(timezone.now() - POST_IS_KEPT)
    return old.delete()[0]
