"""Which cases an officer may open, and the one an address names."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from devosupport.accounts.models import User
from requests.access import sees_only_outline
from requests.models import SupportRequest
from requests.querysets import SupportRequestQuerySet

SHOWN = ("lead", "region", "case_lead", "claimed_by", "created_by", "duplicate_of", "authoriser",
         "decline_proposed_by", "cap_raised_by", "continues", "last_edited_by")  # fmt: skip


def cases_for(user: User) -> SupportRequestQuerySet:
    """What the officer sees, those included of which only the outline is seen."""
    rows = SupportRequest.objects.visible_to(user) | SupportRequest.objects.outlined_to(user)
    return rows.select_related(*SHOWN)


def case_or_404(user: User, reference: str) -> SupportRequest:
    return get_object_or_404(cases_for(user), reference=reference.upper())


def whole_or_404(user: User, reference: str) -> SupportRequest:
    """For pages that an outline does not have."""
    case = case_or_404(user, reference)
    if sees_only_outline(user, case):
        raise Http404
    return case
