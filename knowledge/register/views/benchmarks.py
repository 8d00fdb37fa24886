"""`/benchmarks/`: nine indicators, for each authority and council, beside those like it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from devosupport.core.addresses import whole
from devosupport.core.csv import csv_response
from devosupport.core.moment import today
from devosupport.core.public import public_page
from devosupport.places.models import Organisation
from knowledge.register.benchmarks import presenting, queries
from knowledge.register.benchmarks.alike import PLURALS, alike, why
from knowledge.register.benchmarks.forms import Among, Choose, FigureFilter
from knowledge.register.benchmarks.structured import FIELDS, dataset, figures
from knowledge.register.models import Indicator
from knowledge.register.presenting import pages

HOME = ("Home", "/")
# As many as a page can carry and stay light.
COUNCILS = 60


def crumb() -> tuple[str, str]:
    return ("Benchmarks", reverse("register:benchmarks"))


def edition(request: HttpRequest, **_: Any) -> str:
    return queries.edition()


@public_page(etag=edition)
def index(request: HttpRequest) -> HttpResponse:
    """Every indicator with its definition, and the way to a place."""
    form = Choose(request.GET or None, queries.compared_places(today()))
    if form.is_valid():
        return redirect("register:benchmark", form.cleaned_data["place"])
    rows = presenting.overview(queries.england_now())
    context = {"form": form, "rows": rows, "crumbs": [HOME], "ld": dataset()}
    return render(request, "register/benchmarks/index.html", context)


@public_page(etag=edition)
def place(request: HttpRequest, slug: str) -> HttpResponse:
    at = today()
    places = Organisation.objects.real().of_kind(*queries.COMPARED).existing(at)
    found = get_object_or_404(places.select_related("region"), slug=slug)
    form = Among(request.GET, found)
    among = alike(found, near=form.near)
    rows = queries.standings(found, among, at)
    context = {
        "place": found,
        "form": form,
        "among": among,
        "why": why(found),
        "rows": [presenting.shown(found, row, among) for row in rows],
        "crumbs": [HOME, crumb()],
        "ld": dataset(place=found),
    }
    return render(request, "register/benchmarks/place.html", context)


@public_page(etag=edition)
def indicator(request: HttpRequest, slug: str) -> HttpResponse:
    at = today()
    found = get_object_or_404(Indicator.objects.in_order(), slug=slug)
    form = FigureFilter(request.GET, queries.regions())
    kind, region = form.asked()
    seen = queries.measured(slug, kind, region, at)
    page = pages(request.GET, seen.councils, size=COUNCILS, anchor="councils")
    context = {
        "indicator": found,
        "page": page,
        "number": len(seen.councils),
        "form": form,
        "picture": presenting.authorities_picture(found, seen.authorities),
        "authorities": presenting.table(seen.authorities),
        "areas": presenting.table(seen.areas),
        "councils": presenting.table(page.of(seen.councils)),
        "chosen": PLURALS[kind],
        "periods": presenting.periods([*seen.authorities, *seen.councils]),
        "missing": queries.without_figure(seen.councils, kind, region, at),
        "crumbs": [HOME, crumb()],
        "ld": dataset(found),
    }
    return render(request, "register/benchmarks/indicator.html", context)


@public_page(etag=edition)
def data(request: HttpRequest, form: str) -> HttpResponse:
    """Every figure the portal has, earlier periods too; `?indicator=` and `?place=` narrow it."""
    if form not in ("csv", "json"):
        raise Http404
    rows = figures(request.GET.get("indicator", ""), request.GET.get("place", ""))
    if form == "csv":
        return csv_response("benchmarks.csv", list(FIELDS), [list(row.values()) for row in rows])
    return JsonResponse(
        {
            "title": "Benchmarks",
            "url": whole(reverse("register:benchmarks")),
            "licence": "Open Government Licence v3.0",
            "fields": FIELDS,
            "figures": rows,
        }
    )
