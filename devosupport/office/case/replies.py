"""The canned replies that officers can use now."""

from django.db.models import QuerySet

from requests.models import CannedReply


def replies_in_use() -> QuerySet[CannedReply]:
    return CannedReply.objects.filter(put_away_at=None).select_related("changed_by")


def reply_called(slug: str) -> CannedReply | None:
    """Junk in an address is no reply."""
    return replies_in_use().filter(slug=slug).first() if slug and "\x00" not in slug else None
