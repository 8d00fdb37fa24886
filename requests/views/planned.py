"""From a plan to a request: what is carried over, and the button that makes the draft."""

import secrets

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from devosupport.accounts.acting import acting_organisation
from devosupport.accounts.decorators import SignedInRequest, signed_in
from knowledge.planning.access import opened
from knowledge.planning.presenting import carried_over
from requests import rules


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def from_plan(request: SignedInRequest, reference: str, code: str) -> HttpResponse:
    entry = opened(request.user, reference, code)
    if entry is None or not entry.may_change:
        raise Http404
    lead = acting_organisation(request)
    if lead is None:
        return render(request, "requests/no_organisation.html")
    carried = carried_over(entry.plan)
    if request.method == "POST":
        key = request.POST.get("form_key", "")[:64] or secrets.token_urlsafe(24)
        try:
            row = rules.start_from_plan(
                plan=entry.plan, carried=carried, actor=request.user, lead=lead, form_key=key
            )
        except rules.Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(request.path)
        messages.success(request, "Your answers are carried over. Fill in what is missing.")
        return redirect("requests:case", row.reference)
    context = {
        "entry": entry,
        "plan": entry.plan,
        "lead": lead,
        "carried": carried,
        "back_url": entry.url("plan"),
        "form_key": secrets.token_urlsafe(24),
    }
    return render(request, "requests/from_plan.html", context)
