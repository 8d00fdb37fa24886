"""The days of a case, and putting a logged one right."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.acting import tried
from devosupport.office.case.found import whole_or_404
from devosupport.office.case.head import head_of
from requests import rules
from requests.forms.days import ChangeDayForm
from requests.models import DayEntry
from requests.rules.days import may_change


@officer
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    """Take a logged day back, or correct it: the case lead, and whoever logged it."""
    case = whole_or_404(request.user, reference)
    rows = DayEntry.objects.of_request(case).written().select_related("term__adviser")
    entry = get_object_or_404(rows, pk=pk)
    if not may_change(request.user, case, entry):
        raise Http404
    form = ChangeDayForm(request.POST if request.method == "POST" else None, entry=entry)

    def deed() -> object:
        return rules.reverse_day(request=case, actor=request.user, entry=entry, **form.arguments())

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, "The ledger is put right. The day that was wrong stays in it.")
        return redirect("office:days", reference=case.reference)
    context = {"case": case, "head": head_of(case, request.user, "days"), "entry": entry}
    return render(request, "office/case/day.html", {**context, "form": form})
