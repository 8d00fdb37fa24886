"""The officers' queue, and the same list as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from devosupport.accounts.access import today
from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.csv import csv_response
from devosupport.office.forms.filters import QueueFilter
from devosupport.office.queue.asked import SORTS, Asked
from devosupport.office.queue.known import known_to
from devosupport.office.queue.narrowing import everything_for, rows_for, waiting_in
from devosupport.office.queue.pages import page_of
from devosupport.office.queue.rows import HEADER, export_row, rows_of, seen_in_full, tabs
from requests.access import may_record

# The case page's way back to where the officer was.
BACK = "office_queue"


@require_safe
@officer
def queue(request: SignedInRequest) -> HttpResponse:
    user, now = request.user, today()
    asked = Asked.by(user, request.GET)
    known = known_to(user, asked.text)
    everything = everything_for(user, asked, now, known)
    page = page_of(waiting_in(everything, asked), asked, user)
    remember(request)
    context = {
        "may_record": may_record(user),
        "rows": rows_of(page.cases, user, now, known.closed),
        "page": page,
        "asked": asked,
        "filter": QueueFilter(asked, known),
        "tabs": tabs(everything, asked),
        "sorts": [
            {"text": words, "url": asked.address(sort=name), "current": name == asked.sort}
            for name, (words, _) in SORTS.items()
        ],
        "export_query": asked.address(),
    }
    return render(request, "office/queue/queue.html", context)


def remember(request: HttpRequest) -> None:
    """Written only when it changed, so that paging back and forth saves no session twice."""
    here = request.META.get("QUERY_STRING", "")[:1000]
    if request.session.get(BACK) != here:
        request.session[BACK] = here


@require_safe
@officer
def export(request: SignedInRequest) -> HttpResponse:
    user = request.user
    rows = rows_for(user, Asked.by(user, request.GET), today()).shown_to(user)
    cases = rows.iterator(chunk_size=1000)
    lines = (export_row(case, seen_in_full(case, user)) for case in cases)
    return csv_response("requests.csv", HEADER, lines)
