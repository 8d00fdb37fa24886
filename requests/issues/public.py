"""What was raised with government, for everybody: only what its contributors agreed to."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from devosupport.core import structured
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


def full(row: JointResponse) -> str:
    address = reverse("requests:raised_one", args=[row.reference])
    return f"{settings.SITE_URL}{address}"


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
        "address": full(row),
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
            full(row),
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
        lines = [{**shown(row), "contributors": "; ".join(names(row))} for row in rows]
        cells = [[line[name] for name in COLUMNS] for line in lines]
        return csv_response("raised-with-government.csv", COLUMNS, cells)
    return HttpResponse(atom(rows), content_type=Atom1Feed.content_type)


def names(row: JointResponse) -> list[str]:
    found: list[str] = shown(row)["contributors"]
    return found


def atom(rows: Sequence[JointResponse]) -> str:
    made = Atom1Feed(
        title=f"Devolution support: {TITLE}",
        link=f"{settings.SITE_URL}{reverse('requests:raised')}",
        description=TITLE,
        language="en-GB",
    )
    for row in rows:
        on = row.answered_on or row.sent_on
        at = timezone.make_aware(datetime.combine(on, time(9))) if on else row.changed_at
        made.add_item(
            title=row.title,
            link=full(row),
            description=row.summary,
            unique_id=full(row),
            pubdate=at,
            updateddate=row.changed_at,
            categories=[row.topic.name, ResponseState(row.state).label],
        )
    return made.writeString("utf-8")
