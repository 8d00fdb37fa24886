"""The public pages of places: the list, one place, and the list as data."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from devosupport.core import feeds
from devosupport.core.csv import csv_response
from devosupport.core.public import public_page
from devosupport.places import presenting, queries
from devosupport.places.forms import PlaceFilter
from devosupport.places.panels import panels_of
from devosupport.places.querysets import OrganisationQuerySet

HOME = ("Home", "/")
PER_PAGE = 50
MOST_IN_A_FEED = 100
COLUMNS = ["slug", "name", "kind", "type", "region", "gss", "begins", "ends", "source"]


def _filtered(request: HttpRequest, at: date) -> tuple[PlaceFilter, OrganisationQuerySet]:
    form = PlaceFilter(request.GET, queries.region_choices())
    past = bool(form.chosen("past"))
    found = queries.listed(
        form.chosen("q"), form.chosen("kind"), form.chosen("region"), None if past else at
    )
    return form, found


def _edition(request: HttpRequest, **_: Any) -> str:
    return queries.edition("places")


@public_page(etag=_edition)
def index(request: HttpRequest) -> HttpResponse:
    at = timezone.localdate()
    form, found = _filtered(request, at)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [(place, presenting.kind_in_words(place), presenting.state(place, at)) for place in page]
    context: dict[str, Any] = {
        "form": form,
        "rows": rows,
        "found": page.paginator.count,
        "page": presenting.pages(page, request.GET),
        "query": request.GET.urlencode(),
        "crumbs": [HOME],
        "ld": presenting.dataset(),
    }
    return render(request, "places/index.html", context)


@public_page()
def place(request: HttpRequest, slug: str) -> HttpResponse:
    at = timezone.localdate()
    found = queries.with_past(slug)
    if found is None:
        raise Http404("There is no place of this name.")
    belongs, members, over = presenting.ties(found, queries.memberships_of(found), at)
    after, before = queries.successions_of(found)
    context: dict[str, Any] = {
        "place": found,
        "what": presenting.kind_in_words(found),
        "state": presenting.state(found, at),
        "summary": presenting.summary(found, at),
        "doubt": presenting.doubt(found),
        "banner": presenting.banner(found, [row.successor for row in after], at),
        "belongs": belongs,
        "members": members,
        "over": over,
        "past": queries.past_of(found),
        "after": after,
        "before": before,
        "panels": panels_of(found, at),
        "crumbs": [HOME, ("Places", reverse("places:index"))],
        "ld": presenting.structured(found),
    }
    return render(request, "places/place.html", context)


@public_page(etag=_edition)
def table(request: HttpRequest, form: str) -> HttpResponse:
    _, found = _filtered(request, timezone.localdate())
    rows = [
        [
            row.slug,
            row.name,
            row.get_kind_display(),
            row.get_council_type_display() or row.get_authority_kind_display(),
            row.region.name if row.region else "",
            row.gss,
            row.begins,
            row.ends,
            row.source,
        ]
        for row in found
    ]
    if form == "csv":
        return csv_response("places.csv", COLUMNS, rows)
    items = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    return JsonResponse({"title": "Places", "count": len(items), "items": items})


@public_page(etag=_edition)
def atom(request: HttpRequest) -> HttpResponse:
    """Those that began or ended last come first; what is to come is on the page alone."""
    at = timezone.localdate()
    _, found = _filtered(request, at)
    entries = presenting.lately(found.select_related("region"), at)[:MOST_IN_A_FEED]
    return feeds.answer("atom", entries, title="Places", page="places:index", feed="places:atom")
