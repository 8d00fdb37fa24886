"""The Board report: tables with their pictures, each as a file, and the whole to print."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.csv import csv_response
from devosupport.core.moment import today
from devosupport.office.reports import measures, period, thread


def figures(chosen: period.Period) -> list[dict[str, Any]]:
    return [
        {"value": one.number, "label": one.label, "note": f"{one.before} in the period before"}
        for one in measures.figures(chosen)
    ]


def report(request: HttpRequest) -> dict[str, Any]:
    chosen, form = period.asked(request.GET, today())
    return {
        "period": chosen,
        "form": form,
        "figures": figures(chosen),
        "chapters": measures.chapters(chosen),
        "threads": thread.threads(chosen),
        "presets": [
            {"text": text, "url": one.query, "current": one == chosen}
            for text, one in period.presets(today())
        ],
    }


@require_safe
@officer
def reports(request: SignedInRequest) -> HttpResponse:
    return render(request, "office/reports/reports.html", report(request))


@require_safe
@officer
def paper(request: SignedInRequest) -> HttpResponse:
    """The same to print: every table open, nothing to press."""
    return render(request, "office/reports/paper.html", {**report(request), "printed": today()})


@require_safe
@officer
def threads(request: SignedInRequest) -> HttpResponse:
    """Every closed case of the period as a line, ten at a time."""
    chosen, _ = period.asked(request.GET, today())
    first = page_number(request) * thread.A_PAGE
    found = thread.threads(chosen, first, thread.A_PAGE + 1)
    address = f"{reverse('office:threads')}{chosen.query}&page="
    page = first // thread.A_PAGE
    context = {
        "period": chosen,
        "threads": found[: thread.A_PAGE],
        "newer": f"{address}{page - 1}" if page else "",
        "older": f"{address}{page + 1}" if len(found) > thread.A_PAGE else "",
    }
    return render(request, "office/reports/threads.html", context)


def page_number(request: HttpRequest) -> int:
    text = request.GET.get("page", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("100000") else 0


@require_safe
@officer
def threads_csv(request: SignedInRequest) -> HttpResponse:
    chosen, _ = period.asked(request.GET, today())
    rows = (one.row for one in thread.threads(chosen, count=None))
    return csv_response(file_name("threads", chosen), thread.HEADER, rows)


@require_safe
@officer
def export(request: SignedInRequest, slug: str) -> HttpResponse:
    chosen, _ = period.asked(request.GET, today())
    table = measures.table(slug, chosen)
    if table is None:
        raise Http404
    header, rows = table.csv
    return csv_response(file_name(slug, chosen), header, rows)


def file_name(slug: str, chosen: period.Period) -> str:
    return f"{slug}-{chosen.begins.isoformat()}-{chosen.ends.isoformat()}.csv"
