"""`/office/roster/use/`: how the roster is used, and whom to look for."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.csv import csv_response
from devosupport.core.moment import today
from peers.presenting.use import FILES, file_of, use_of_roster


@require_safe
@officer
def use(request: SignedInRequest) -> HttpResponse:
    return render(request, "peers/office/use.html", {"use": use_of_roster(today())})


@require_safe
@officer
def use_csv(request: SignedInRequest, slug: str) -> HttpResponse:
    """The same rows as the table on the screen."""
    if slug not in FILES:
        raise Http404
    header, rows = file_of(use_of_roster(today()), slug)
    return csv_response(f"roster-{slug}-{today().isoformat()}.csv", header, rows)
