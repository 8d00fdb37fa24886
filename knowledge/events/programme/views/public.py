"""The work programme as everybody reads it, as a page, an item, and files."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from devosupport.core import feeds
from devosupport.core.csv import csv_response
from devosupport.core.public import public_page
from knowledge.events.programme import presenting
from knowledge.events.programme.models import ProgrammeItem, ProgrammeTheme

MOST = 200


@public_page()
def index(request: HttpRequest) -> HttpResponse:
    items = list(ProgrammeItem.objects.published().in_order()[:MOST])
    context = {
        "themes": presenting.by_theme(ProgrammeTheme.objects.in_order(), items),
        "crumbs": presenting.CRUMBS,
        "ld": presenting.listed(items),
    }
    return render(request, "programme/index.html", context)


@public_page()
def item(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(ProgrammeItem.objects.published().for_reading(), slug=slug)
    context = {
        **presenting.page(found),
        "crumbs": [*presenting.CRUMBS, (presenting.TITLE, reverse("programme:index"))],
        "ld": presenting.structured(found),
    }
    return render(request, "programme/item.html", context)


@public_page()
def data(request: HttpRequest, form: str) -> HttpResponse:
    if form == "atom":
        return _atom()
    rows = [presenting.row(one) for one in ProgrammeItem.objects.published().in_order()[:MOST]]
    if form == "json":
        return JsonResponse({"title": presenting.TITLE, "count": len(rows), "items": rows})
    return csv_response("work-programme.csv", presenting.COLUMNS, map(feeds.flat, rows))


def _atom() -> HttpResponse:
    """What changed last comes first."""
    return feeds.atom(
        (
            feeds.Entry(
                row.title,
                row.get_absolute_url(),
                row.summary,
                row.changed_at,
                published=row.published_at,
                categories=[row.theme.name, row.get_state_display()],
            )
            for row in ProgrammeItem.objects.published().newest_change_first()[:MOST]
        ),
        title=f"Devolution support: {presenting.TITLE}",
        about=presenting.TITLE,
        page=reverse("programme:index"),
    )
