"""Who did what to what, newest first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from devosupport.accounts.decorators import officer
from devosupport.core.paging import older
from devosupport.history.words import deed, doer, known_verbs
from devosupport.office.audit.rows import PAGE, READERS, Asked, codes_of, entries_for


@require_safe
@officer(*READERS)
def audit(request: HttpRequest) -> HttpResponse:
    asked = Asked.by(request)
    page, next_query = older(request, asked.of(entries_for(request.user)), PAGE)
    lines = [
        {"entry": entry, "doer": doer(entry), "deed": deed(entry), "codes": codes_of(entry)}
        for entry in page
    ]
    context = {"lines": lines, "older": next_query, "asked": asked, "verbs": known_verbs()}
    return render(request, "office/audit/list.html", context)
