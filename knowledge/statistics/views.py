"""The public statistics, as a page and as CSV, and the address that takes "Is this useful?"."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from devosupport.core.charts import Column, columns
from devosupport.core.csv import csv_response
from devosupport.core.public import public_page
from knowledge.statistics import reports, rules

# An address on this site: not "//elsewhere", nor what a browser would read as that.
_OURS = re.compile(r"^/(?![/\\])[\w./-]*$")


@public_page()
def statistics(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    months = reports.by_month(today)
    context = {
        "months": months,
        "chart": columns(
            [Column(row.first.strftime("%b"), row.views) for row in months],
            title="Page views by month",
        ),
        "year": reports.added_up(months),
        "half": reports.added_up(months[6:]),
        "pages": reports.most_read(today),
        "latest": reports.latest(),
    }
    return render(request, "statistics/statistics.html", context)


@public_page()
def months_csv(request: HttpRequest) -> HttpResponse:
    rows = reports.by_month(timezone.localdate())
    return csv_response(
        "page-views-by-month.csv",
        ["month", "overall_page_views", "unique_page_views"],
        [(row.first.strftime("%Y-%m"), row.views, row.devices) for row in rows],
    )


def same_site(request: HttpRequest) -> bool:
    """Whether the form was sent from a page of ours: no cookie is needed to know."""
    origin = request.headers.get("Origin", "")
    ours = {urlsplit(settings.SITE_URL).netloc, request.get_host()}
    return urlsplit(origin).netloc in ours or (
        origin in ("", "null") and request.headers.get("Sec-Fetch-Site") == "same-origin"
    )


@csrf_exempt
@require_POST
def useful(request: HttpRequest) -> HttpResponseBase:
    """Takes one answer. `Origin` stands in for the token, which would need a cookie."""
    if not same_site(request):
        return HttpResponseForbidden("Send this form from a page of the portal.")
    path, said = request.POST.get("page", ""), request.POST.get("useful", "")
    if not _OURS.match(path) or said not in ("yes", "no"):
        return HttpResponseBadRequest("Choose yes or no on the page you read.")
    # A box that people do not see: who fills it in is a machine, and is thanked all the same.
    if not request.POST.get("website"):
        rules.answer(path=path, useful=said == "yes", words=request.POST.get("words", ""))
    response = render(request, "statistics/thanks.html", {"path": path})
    add_never_cache_headers(response)
    return response
