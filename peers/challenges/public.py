"""`/peer-challenges/`: reports and action plans that councils agreed to publish."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate

from devosupport.core import feeds
from devosupport.core.addresses import whole
from devosupport.core.csv import csv_response
from devosupport.core.public import public_page
from devosupport.core.structured import collection
from peers.challenges.presenting import what_of
from peers.models import Publication

MOST = 200
TITLE = "Peer challenges"
LEAD = "Reports and action plans of peer challenges, published with the authority's agreement."
COLUMNS = ("organisation", "what", "title", "visit_on", "published_on", "address")


def found() -> Sequence[Publication]:
    return list(Publication.objects.in_public()[:MOST])


def shown(row: Publication) -> dict[str, Any]:
    """One row for the page, the feeds and the files alike."""
    lead = row.challenge.request.lead
    return {
        "organisation": lead.name,
        "what": what_of(row),
        "title": row.resource.title,
        "visit_on": row.challenge.visit_on,
        "published_on": localdate(row.at),
        "address": whole(row.resource.get_absolute_url()),
        "demonstration": lead.demonstration,
    }


@public_page()
def published(request: HttpRequest) -> HttpResponse:
    rows = [{"row": row, **shown(row)} for row in found()]
    pages = [(one["title"], one["address"]) for one in rows]
    ld = collection(reverse("peers:challenges_published"), TITLE, LEAD, pages)
    return render(request, "peers/challenges/public.html", {"rows": rows, "ld": ld})


@public_page()
def feed(request: HttpRequest, form: str) -> HttpResponse:
    rows = found()
    if form == "json":
        return JsonResponse({"title": TITLE, "items": [shown(row) for row in rows]})
    if form == "csv":
        cells = [[shown(row)[name] for name in COLUMNS] for row in rows]
        return csv_response("peer-challenges.csv", COLUMNS, cells)
    return feeds.atom(
        (_entry(row) for row in rows),
        title=f"Devolution support: {TITLE}",
        about=TITLE,
        page=reverse("peers:challenges_published"),
    )


def _entry(row: Publication) -> feeds.Entry:
    address = row.resource.get_absolute_url()
    return feeds.Entry(
        row.resource.title,
        address,
        f"{what_of(row)}: {row.challenge.request.lead.name}",
        row.at,
        published=row.at,
        known_as=f"{address}#{row.what}",
    )
