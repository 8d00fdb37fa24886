"""What was raised with government, for everybody: only what its contributors agreed to."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from devosupport.core import feeds, structured
from devosupport.core.addresses import whole
from devosupport.core.csv import csv_response
from devosupport.core.public import public_page
from requests.issues.choices import ResponseState, Result
from requests.issues.models import JointResponse

MOST = 200
TITLE = "Raised with government"
LEAD = "What councils asked to be raised with government on devolution, and what came of it."
COLUMNS = (
    "reference", "title", "theme", "state", "raised_on", "raised_with", "outcome", "answered_on",
    "contributors", "address", "summary",
)  # fmt: skip


def address_of(row: JointResponse) -> str:
    return reverse("requests:raised_one", args=[row.reference])


def shown(row: JointResponse) -> dict[str, Any]:
    """One row for the page, the feeds and the files alike."""
    return {
        "reference": row.reference,
        "title": row.title,
        "theme": row.topic.name,
        "state": ResponseState(row.state).label,
        "raised_on": row.sent_on,
        "raised_with": row.sent_to,
        "outcome": Result(row.result).label if row.result else "",
        "answered_on": row.answered_on,
        "contributors": [one.organisation.name for one in row.named],  # type: ignore[attr-defined]
        "address": whole(address_of(row)),
        "summary": row.summary,
    }


def found() -> Sequence[JointResponse]:
    return list(JointResponse.objects.published()[:MOST])


@public_page()
def raised(request: HttpRequest) -> HttpResponse:
    rows = [{"row": row, **shown(row)} for row in found()]
    ld = structured.collection(
        reverse("requests:raised"), TITLE, LEAD, [(one["title"], one["address"]) for one in rows]
    )
    return render(request, "requests/issues/public/list.html", {"rows": rows, "ld": ld})


@public_page()
def one(request: HttpRequest, reference: str) -> HttpResponse:
    row = JointResponse.objects.published().filter(reference=reference.upper()).first()
    if row is None:
        raise Http404
    context = {
        "row": row,
        **shown(row),
        "crumbs": [("Home", "/"), (TITLE, reverse("requests:raised"))],
        "said": row.public_words,  # type: ignore[attr-defined]
        "ld": structured.article(
            whole(address_of(row)),
            row.title,
            row.summary[:300],
            row.changed_at,
            row.sent_on,
            about=row.topic.name,
        ),
    }
    return render(request, "requests/issues/public/one.html", context)


@public_page()
def feed(request: HttpRequest, form: str) -> HttpResponse:
    rows = found()
    if form == "json":
        return JsonResponse({"title": TITLE, "items": [shown(row) for row in rows]})
    if form == "csv":
        return csv_response(
            "raised-with-government.csv", COLUMNS, [feeds.flat(shown(row)) for row in rows]
        )
    return feeds.atom(
        (_entry(row) for row in rows),
        title=f"Devolution support: {TITLE}",
        about=TITLE,
        page=reverse("requests:raised"),
    )


def _entry(row: JointResponse) -> feeds.Entry:
    return feeds.Entry(
        row.title,
        address_of(row),
        row.summary,
        row.changed_at,
        published=row.answered_on or row.sent_on or row.changed_at,
        categories=[row.topic.name, ResponseState(row.state).label],
    )
