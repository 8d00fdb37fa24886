"""From a plan to a request: what is carried over, and the button that makes the draft."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from devosupport.accounts.acting import acting_organisation
from devosupport.accounts.decorators import SignedInRequest, signed_in
from knowledge.planning.access import opened
from knowledge.planning.presenting import carried_over
from requests import rules
from requests.views.asking import key_of, new_key


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
        key = key_of(request)
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
        "form_key": new_key(),
    }
    return render(request, "requests/from_plan.html", context)
