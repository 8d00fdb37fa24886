"""The work programme as everybody reads it, as a page, an item, and files."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

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
        return HttpResponse(_atom(), content_type=Atom1Feed.content_type)
    rows = [presenting.row(one) for one in ProgrammeItem.objects.published().in_order()[:MOST]]
    if form == "json":
        return JsonResponse({"title": presenting.TITLE, "count": len(rows), "items": rows})
    flat = [
        ["; ".join(cell) if isinstance(cell, list) else cell for cell in row.values()]
        for row in rows
    ]
    return csv_response("work-programme.csv", presenting.COLUMNS, flat)


def _atom() -> str:
    """What changed last comes first."""
    feed = Atom1Feed(
        title=f"Devolution support: {presenting.TITLE}",
        link=f"{settings.SITE_URL}{reverse('programme:index')}",
        description=presenting.TITLE,
        language="en-GB",
    )
    for row in ProgrammeItem.objects.published().newest_change_first()[:MOST]:
        feed.add_item(
            title=row.title,
            link=presenting.full(row),
            description=row.summary,
            unique_id=presenting.full(row),
            pubdate=row.published_at,
            updateddate=row.changed_at,
            categories=[row.theme.name, row.get_state_display()],
        )
    return feed.writeString("utf-8")
