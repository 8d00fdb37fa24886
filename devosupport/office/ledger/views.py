"""Who gave how many days in a year, and where."""

from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.accounts.models import User
from devosupport.core.charts import days_bar
from devosupport.core.moment import today
from devosupport.office.ledger.rows import Year, places_of, rows_of


@require_safe
@officer
def ledger(request: SignedInRequest) -> HttpResponse:
    year = Year.asked(request.GET.get("year", ""), today())
    rows = rows_of(year, today())
    context = {
        "year": year,
        "rows": rows,
        "allocated": sum(row.allocated for row in rows),
        "used": sum(row.used for row in rows),
        "years": years(year),
    }
    return render(request, "office/ledger/list.html", context)


def years(chosen: Year) -> list[dict[str, object]]:
    """This year and the two before it."""
    this = Year.asked("", today()).begins.year
    shown = sorted({this, this - 1, this - 2, chosen.begins.year}, reverse=True)
    return [
        {
            "text": f"{year} to {year + 1}",
            "url": f"?year={year}",
            "current": year == chosen.begins.year,
        }
        for year in shown
    ]


@require_safe
@officer
def adviser(request: SignedInRequest, pk: int) -> HttpResponse:
    year = Year.asked(request.GET.get("year", ""), today())
    advisers = User.objects.get_queryset().exclude(seat_terms=None).distinct()
    person = get_object_or_404(advisers, pk=pk)
    row = next((row for row in rows_of(year, today()) if row.adviser == pk), None)
    most = (row.a_year or row.allocated) if row else Decimal(0)
    context = {
        "year": year,
        "years": years(year),
        "person": person,
        "row": row,
        "bar": days_bar(row.used, max(row.allocated, row.used), most) if row and most else "",
        "places": places_of(person, request.user, year),
    }
    return render(request, "office/ledger/adviser.html", context)
