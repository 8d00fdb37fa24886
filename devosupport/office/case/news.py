"""What others did on a case while a form was open, so that nobody overwrites a colleague."""

from devosupport.accounts.models import User
from devosupport.history.models import Entry
from devosupport.history.words import sentence
from requests.models import SupportRequest


def latest(case: SupportRequest) -> int:
    """The number of the newest entry; a form keeps it and sends it back."""
    newest = Entry.objects.about(case).order_by("-id").values_list("id", flat=True).first()
    return newest or 0


def read_seen(typed: str) -> int | None:
    """The number a form sent back. A form without one is not held up."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 15 else None


def news_since(case: SupportRequest, seen: int | None, user: User) -> list[str]:
    """Sentences of what others did after entry `seen`, oldest first. What the portal did by
    itself does not count."""
    if seen is None:
        return []
    others = Entry.objects.about(case).by_others(user, after=seen)
    return [sentence(entry) for entry in others.select_related("actor").order_by("id")]
