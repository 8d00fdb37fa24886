"""Officers see how the hub is used in detail, and handle what readers say."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.acting import tried
from devosupport.core.csv import csv_response
from knowledge.statistics import reports, rules
from knowledge.statistics.choices import What
from knowledge.statistics.earlier import read
from knowledge.statistics.forms import EarlierForm, NoteForm
from knowledge.statistics.pictures import charts
from knowledge.statistics.said import answers_in, any_answer, earlier_rows, pages_said
from knowledge.statistics.sections import pages, period, periods
from knowledge.statistics.titles import titles

STATES = {"new": "To read", "read": "Handled", "held": "Perhaps spam"}
PER_PAGE = 50


@require_safe
@officer
def statistics(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    chosen, first = period(request.GET, today)
    found = reports.read_between(first, today)
    kind = request.GET.get("kind", "")
    kinds = reports.by_kind(found)
    shown = [page for page in found if page.kind == kind] if kind else found
    sheet = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    months = reports.by_month(today)
    context = {
        "figures": figures(reports.totals(first, today)),
        "kinds": kinds,
        "kind": kind,
        "sheet": sheet,
        "downloads": reports.read_between(first, today, What.DOWNLOAD)[:PER_PAGE],
        "videos": reports.read_between(first, today, What.VIDEO)[:PER_PAGE],
        "months": months,
        "charts": charts(months, exact=True),
        "nothing": reports.nothing_in(months),
        "sources": reports.sources(months),
        "paragraph": reports.paragraph(months),
        "days": chosen,
        "pages": pages("statistics:office"),
        "periods": periods(chosen),
    }
    return render(request, "statistics/office/statistics.html", context)


def figures(totals: reports.Totals) -> list[dict[str, object]]:
    """What components/key_figures.html reads."""
    return [
        {"value": f"{totals.views:,}", "label": "page views", "note": "overall"},
        {"value": f"{totals.devices:,}", "label": "page views", "note": "unique"},
        {"value": f"{totals.searches:,}", "label": "searches"},
        {"value": f"{totals.downloads:,}", "label": "downloads"},
        {"value": f"{totals.videos:,}", "label": "video plays"},
    ]


@require_safe
@officer
def pages_csv(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    _, first = period(request.GET, today)
    rows = [
        (str(what.label), page.path, page.title, page.kind, page.views, page.devices)
        for what in What
        for page in reports.read_between(first, today, what)
    ]
    heading = ["what", "address", "title", "kind", "overall", "unique"]
    return csv_response("page-views-by-page.csv", heading, rows)


@require_safe
@officer
def page(request: SignedInRequest) -> HttpResponse:
    path = request.GET.get("path", "")[:200]
    if not path.startswith("/") or "\x00" in path:
        raise Http404
    months = reports.by_month(timezone.localdate(), path=path)
    named = titles([path]).get(path)
    context = {
        "path": path,
        "title": named.title if named else path,
        "months": months,
        "nothing": reports.nothing_in(months),
        "sources": reports.sources(months),
        "charts": charts(months, exact=True),
        "said": pages_said().filter(path=path).first(),
    }
    return render(request, "statistics/office/page.html", context)


@officer
@require_http_methods(["GET", "HEAD", "POST"])
def earlier(request: SignedInRequest) -> HttpResponse:
    """A file with a fault imports nothing; every fault is told with its line."""
    sent = request.method == "POST"
    form = EarlierForm(request.POST, request.FILES) if sent else EarlierForm()
    faults: list[tuple[int, str]] = []
    if sent and form.is_valid():
        found = read(form.cleaned_data["file"], timezone.localdate())
        faults = found.faults
        source = form.cleaned_data["source"]
        if faults:
            form.add_error("file", "Nothing was imported: put the lines below right and try again")
        elif tried(
            form, lambda: rules.import_earlier(actor=request.user, rows=found.rows, source=source)
        ):
            messages.success(request, f"{len(found.rows)} lines were imported.")
            return redirect("statistics:earlier")
    context = {
        "form": form,
        "faults": faults[:100],
        "more_faults": max(0, len(faults) - 100),
        "rows": earlier_rows()[:200],
        "pages": pages("statistics:earlier"),
    }
    return render(request, "statistics/office/earlier.html", context)


@dataclass(frozen=True)
class Tab:
    text: str
    url: str
    current: bool


@require_safe
@officer
def answers(request: SignedInRequest) -> HttpResponse:
    asked = request.GET.get("show", "")
    state = asked if asked in STATES else "new"
    sheet = Paginator(answers_in(state), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "sheet": sheet,
        "state": state,
        "tabs": [Tab(text, f"?show={code}", code == state) for code, text in STATES.items()],
        "said": pages_said()[:PER_PAGE],
        "pages": pages("statistics:answers"),
    }
    return render(request, "statistics/office/answers.html", context)


@officer
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(any_answer(), pk=pk)
    form = NoteForm(request.POST or None, initial={"note": row.note})
    sent = request.method == "POST" and form.is_valid()
    if sent and tried(
        form,
        lambda: rules.handle_answer(actor=request.user, row=row, note=form.cleaned_data["note"]),
    ):
        messages.success(request, "It is handled.")
        return redirect("statistics:answers")
    return render(request, "statistics/office/answer.html", {"form": form, "row": row})
