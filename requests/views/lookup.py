"""How a view reaches a request: by its reference, of those the person may see; else 404."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from devosupport.accounts.access import is_officer
from devosupport.accounts.models import User
from requests.choices import State
from requests.models import SupportRequest

WITH = ("lead", "region", "case_lead", "claimed_by", "authoriser", "last_edited_by", "created_by")


def case_url(user: User, row: SupportRequest) -> str:
    """The case where the person reads it: at the officers' desk, the council's or the peer's."""
    if is_officer(user):
        return f"/office/requests/{row.reference}/documents/"
    if SupportRequest.objects.of(user).filter(pk=row.pk).exists():
        return reverse("requests:documents", args=[row.reference])
    return reverse("peers:case", args=[row.reference])


def seen_by(user: User, reference: str) -> SupportRequest:
    """A request of the person's own side: their organisation's, or one theirs was asked into."""
    rows = SupportRequest.objects.of(user).select_related(*WITH)
    return get_object_or_404(rows, reference=reference)


def draft_of(user: User, reference: str) -> SupportRequest:
    """A draft of the person's own organisation."""
    rows = SupportRequest.objects.of(user).select_related(*WITH)
    return get_object_or_404(rows, reference=reference, state=State.DRAFT)
