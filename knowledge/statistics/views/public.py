"""The public statistics, as page, CSV and JSON, and the address that takes "Is this useful?"."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseForbidden,
    JsonResponse,
)
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from devosupport.core import feeds
from devosupport.core.csv import csv_response
from devosupport.core.public import public_page
from devosupport.core.structured import dataset
from knowledge.statistics import reports, rules
from knowledge.statistics.answering import Verdict, judge
from knowledge.statistics.middleware import device_of
from knowledge.statistics.pictures import charts

QUARTER = 90
TITLE = "How the DevoHub is used"

# An address on this site: not "//elsewhere", nor what a browser would read as that.
_OURS = re.compile(r"^/(?![/\\])[\w./-]*$")


@public_page()
def statistics(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    months = reports.by_month(today)
    read = reports.read_between(today - timedelta(days=QUARTER), today)
    context = {
        "months": months,
        "charts": charts(months),
        "nothing": reports.nothing_in(months),
        "sources": reports.sources(months),
        "year": reports.added_up(months),
        "half": reports.added_up(months[6:]),
        "paragraph": reports.paragraph(months),
        "pages": [page for page in read if page.views >= reports.LEAST][: reports.MOST_PAGES],
        "kinds": reports.by_kind(read),
        "latest": reports.latest(),
        "crumbs": [("Home", "/")],
        "ld": dataset(
            reverse("statistics:statistics"),
            TITLE,
            "Page views of the devolution support portal by month, overall and unique, counted "
            "without cookies.",
            {form: reverse(f"statistics:months_{form}") for form in ("csv", "json")},
        ),
    }
    return render(request, "statistics/statistics.html", context)


FIELDS = (
    "month", "overall_page_views", "unique_page_views", "searches", "downloads", "video_plays",
    "counted_by",
)  # fmt: skip


def _rows() -> list[tuple[str, ...]]:
    return [
        (
            month.first.strftime("%Y-%m"),
            *(text.replace(",", "").replace(reports.NOT_COUNTED, "") for text in month.words),
            f"another system: {month.source}" if month.source else "this one",
        )
        for month in reports.by_month(timezone.localdate())
    ]


@public_page()
def months_csv(request: HttpRequest) -> HttpResponse:
    return csv_response("page-views-by-month.csv", FIELDS, _rows())


@public_page()
def months_json(request: HttpRequest) -> HttpResponse:
    months = [dict(zip(FIELDS, row, strict=True)) for row in _rows()]
    return JsonResponse({"title": TITLE, "months": months})


@public_page()
def months_atom(request: HttpRequest) -> HttpResponse:
    """An entry a month, the newest first; each keeps an address of its own."""
    today, page = timezone.localdate(), reverse("statistics:statistics")
    entries = []
    for month in reversed(reports.by_month(today)):
        overall, unique, *_ = month.words
        ends = reports.months_back(month.first, 0) - timedelta(days=1)
        so_far = ", so far" if ends > today else ""
        counted = " Counted by another system." if month.source else ""
        entries.append(
            feeds.Entry(
                f"{month.first:%B %Y}{so_far}",
                page,
                f"{overall} overall and {unique} unique page views.{counted}",
                min(ends, today),
                known_as=f"{page}#{month.first:%Y-%m}",
            )
        )
    return feeds.answer(
        "atom",
        entries,
        title=TITLE,
        page="statistics:statistics",
        feed="statistics:months_atom",
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
    words = request.POST.get("words", "")
    verdict = judge(path, words, device_of(request), timezone.localdate())
    # A box that people do not see: who fills it in is a machine, and is thanked all the same.
    if not request.POST.get("website") and verdict is not Verdict.DROP:
        held = verdict is Verdict.HOLD
        rules.answer(path=path, useful=said == "yes", words=words, suspect=held)
    response = render(request, "statistics/thanks.html", {"path": path})
    add_never_cache_headers(response)
    return response
