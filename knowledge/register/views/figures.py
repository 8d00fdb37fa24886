"""`/office/hub/register/figures/`: officers read in a file of figures, line by line."""

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.refusals import Refused
from devosupport.core.templatetags.devo import plural
from knowledge.register import rules
from knowledge.register.benchmarks.forms import ImportForm
from knowledge.register.benchmarks.reading import COLUMNS, Report, read_lines
from knowledge.register.models import FigureImport, Indicator

SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
@officer
def load(request: SignedInRequest) -> HttpResponseBase:
    """ "Check" says of every line what it would do; "Import" does it, all lines or none."""
    form = ImportForm(request.POST or None, request.FILES or None)
    report: Report | None = None
    if request.method == "POST" and form.is_valid():
        report = _report(request, form)
        if report is not None and report.saved:
            number = sum(one.news for one in report.lines)
            messages.success(request, f"{plural(number, 'figure,figures')} imported.")
            return redirect("register:office_figures")
    return _page(request, form, report)


def _report(request: SignedInRequest, form: ImportForm) -> Report | None:
    given = form.cleaned_data
    if "check" in request.POST:
        return read_lines(given["text"])
    try:
        return rules.import_figures(
            actor=request.user,
            text=given["text"],
            source=given["source"],
            source_url=given["source_url"],
            seen_on=given["seen_on"],
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


def _page(request: SignedInRequest, form: ImportForm, report: Report | None) -> HttpResponse:
    context = {
        "form": form,
        "report": report,
        "shown": report.lines[:SHOWN] if report else [],
        "errors": report.errors[:SHOWN] if report else [],
        "columns": COLUMNS,
        "indicators": Indicator.objects.in_order(),
        "imports": FigureImport.objects.latest_first()[:20],
    }
    return render(request, "register/office/figures.html", context)
