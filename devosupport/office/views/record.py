"""Write down a request that reached us by phone, by e-mail or in a meeting."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.refusals import Refused
from devosupport.office.case.found import cases_for
from devosupport.office.forms.record import RecordForm
from requests import rules
from requests.access import may_record


@officer
@require_http_methods(["GET", "POST"])
def record(request: SignedInRequest) -> HttpResponse:
    if not may_record(request.user):
        raise Http404
    form = RecordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                arguments = form.arguments(request.user)
                case = rules.record_request(actor=request.user, **arguments)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, f"The request is recorded. Its reference is {case.reference}."
            )
            seen = cases_for(request.user).filter(pk=case.pk).exists()
            return redirect("office:case", case.reference) if seen else redirect("office:queue")
    return render(request, "office/record/record.html", {"form": form})
