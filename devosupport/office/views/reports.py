"""Reports for officers: tables with their pictures, and each as a file."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from devosupport.accounts.access import today
from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.csv import csv_response
from devosupport.office.reports import measures, period


@require_safe
@officer
def reports(request: SignedInRequest) -> HttpResponse:
    chosen, form = period.asked(request.GET, today())
    context = {
        "period": chosen,
        "form": form,
        "tables": measures.all_tables(chosen, today()),
        "presets": [
            {"text": text, "url": one.query, "current": one == chosen}
            for text, one in period.presets(today())
        ],
    }
    return render(request, "office/reports/reports.html", context)


@require_safe
@officer
def export(request: SignedInRequest, slug: str) -> HttpResponse:
    chosen, _ = period.asked(request.GET, today())
    table = measures.table(slug, chosen, today())
    if table is None:
        raise Http404
    header, rows = table.csv
    name = f"{slug}-{chosen.begins.isoformat()}-{chosen.ends.isoformat()}.csv"
    return csv_response(name, header, rows)
