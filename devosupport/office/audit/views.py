"""Who did what to what, newest first."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.paging import older
from devosupport.history.words import deed, doer
from devosupport.office.audit import words
from devosupport.office.audit.rows import PAGE, READERS, Asked, entries_for


@require_safe
@officer(*READERS)
def audit(request: SignedInRequest) -> HttpResponse:
    asked = Asked.by(request)
    page, next_query = older(request, asked.of(entries_for(request.user), request.user), PAGE)
    references = words.references_of(page, request.user)
    lines = [
        {
            "entry": entry,
            "doer": doer(entry),
            "deed": deed(entry),
            "subject": words.subject_of(entry, references),
            "details": words.details_of(entry),
        }
        for entry in page
    ]
    context = {"lines": lines, "older": next_query, "asked": asked, "parts": words.verbs_by_app()}
    return render(request, "office/audit/list.html", context)
