"""What others did on a case while a form was open, so that nobody overwrites a colleague."""

from devosupport.accounts.models import User
from devosupport.history.models import Entry
from devosupport.history.words import sentence
from requests.models import SupportRequest


def latest(case: SupportRequest) -> int:
    """The number of the newest entry; a form keeps it and sends it back."""
    newest = Entry.objects.about(case).order_by("-id").values_list("id", flat=True).first()
    return newest or 0


def news_since(case: SupportRequest, seen: str, user: User) -> list[str]:
    """Sentences of what others did after entry `seen`, oldest first. What the portal did by
    itself does not count, and a form without the number is not held up."""
    if not (seen.isascii() and seen.isdigit()) or len(seen) > 15:
        return []
    later = Entry.objects.about(case).filter(id__gt=int(seen), actor__isnull=False)
    others = later.exclude(actor=user).select_related("actor").order_by("id")
    return [sentence(entry) for entry in others]
