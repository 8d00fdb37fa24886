"""The officers' queue, and the same list as a file."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.csv import csv_stream
from devosupport.core.moment import today
from devosupport.office.forms.filters import QueueFilter
from devosupport.office.queue import saved
from devosupport.office.queue.asked import SORTS, Asked
from devosupport.office.queue.bulk import jobs_for
from devosupport.office.queue.chips import chips
from devosupport.office.queue.counting import counts, tabs
from devosupport.office.queue.known import known_to
from devosupport.office.queue.narrowing import everything_for, rows_for, waiting_in
from devosupport.office.queue.pages import every, page_of
from devosupport.office.queue.rows import HEADER, export_row, rows_of, seen_in_full
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
    views, lists = saved.lists_of(user, known, now)
    found = counts(everything, lists)
    remember(request)
    context = {
        "may_record": may_record(user),
        "rows": rows_of(page.cases, user, now, known.closed),
        "page": page,
        "asked": asked,
        "chips": chips(asked, known),
        "filter": QueueFilter(asked, known),
        "tabs": tabs(found, asked),
        "views": saved.listed(user, views, found.views, asked),
        "jobs": jobs_for(user),
        "ticked": request.GET.get("tick") == "all",
        "here": here(request, asked),
        "sorts": [
            {"text": words, "url": asked.address(sort=name), "current": name == asked.sort}
            for name, (words, _) in SORTS.items()
        ],
        "export_query": asked.address(),
    }
    return render(request, "office/queue/queue.html", context)


def here(request: HttpRequest, asked: Asked) -> str:
    """This very page, to which something may be added."""
    address = asked.address(after=asked.after, before=asked.before)
    return address if address == "?" else f"{address}&"


def remember(request: HttpRequest) -> None:
    """Written only when it changed, so that paging back and forth saves no session twice."""
    here = request.META.get("QUERY_STRING", "")[:1000]
    if request.session.get(BACK) != here:
        request.session[BACK] = here


def way_back(request: HttpRequest, reference: str = "") -> str:
    """The queue as it was left: its filters, its page and the row of the case."""
    query = request.session.get(BACK, "")
    address = reverse("office:queue") + (f"?{query}" if query else "")
    return f"{address}#{reference}" if reference else address


@require_safe
@officer
def export(request: SignedInRequest) -> HttpResponseBase:
    """The filtered list: the same rows in the same order, every page of it."""
    user = request.user
    asked = Asked.by(user, request.GET)
    rows = rows_for(user, asked, today(), known_to(user, asked.text))
    cases = every(rows, asked, user)
    lines = (export_row(case, seen_in_full(case, user)) for case in cases)
    return csv_stream("requests.csv", HEADER, lines)
