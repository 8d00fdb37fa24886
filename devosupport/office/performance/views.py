"""The public's page of performance, also as CSV and JSON: no session, kept like its siblings."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from devosupport.core import feeds
from devosupport.core.csv import csv_response
from devosupport.core.public import public_page
from devosupport.core.structured import dataset
from devosupport.office.performance import measures

TITLE = "How well the service works"


@public_page()
def performance(request: HttpRequest) -> HttpResponse:
    period = measures.last_year(timezone.localdate())
    found = measures.everything(period)
    figures = [{"value": one.value, "label": one.title, "url": f"#{one.slug}"} for one in found]
    files = {form: reverse(f"office:performance_{form}") for form in ("csv", "json")}
    ld = dataset(
        reverse("office:performance"),
        TITLE,
        "Each measure of the service over the last year, with its definition and its parts.",
        files,
    )
    context = {"period": period, "measures": found, "figures": figures, "ld": ld}
    return render(request, "office/performance/performance.html", context)


@public_page()
def performance_atom(request: HttpRequest) -> HttpResponse:
    """An entry a measure; a new one each month, as the year that is measured moves on."""
    page = reverse("office:performance")
    period = measures.last_year(timezone.localdate())
    entries = [
        feeds.Entry(
            f"{one.title}: {one.value}",
            f"{page}#{one.slug}",
            one.definition,
            period.stop,
            known_as=f"{page}#{one.slug}-{period.ends:%Y-%m}",
        )
        for one in measures.everything(period)
    ]
    return feeds.answer(
        "atom", entries, title=TITLE, page="office:performance", feed="office:performance_atom"
    )


@public_page()
def performance_csv(request: HttpRequest) -> HttpResponse:
    period = measures.last_year(timezone.localdate())
    rows: list[list[str | int]] = []
    for one in measures.everything(period):
        rows.append([one.title, "", one.value, one.definition])
        rows += [[one.title, what, number, ""] for what, number in one.rows]
    name = f"performance-{period.begins.isoformat()}-{period.ends.isoformat()}.csv"
    return csv_response(name, ["measure", "part", "value", "definition"], rows)


@public_page()
def performance_json(request: HttpRequest) -> HttpResponse:
    return JsonResponse(measures.as_data(measures.last_year(timezone.localdate())))
