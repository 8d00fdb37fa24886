"""What a group office says about a list of names, told to an officer on the phone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.acting import tried
from peers import rules
from peers.forms.team import PhonedClearanceForm
from peers.models import Clearance
from peers.presenting.clearance import how_answered, names_on
from peers.views.acting import posted
from peers.views.team import GET_POST, led_case, page


@require_http_methods(GET_POST)
@officer
def phoned(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    case = led_case(request, reference)
    asked = get_object_or_404(Clearance.objects.of_request(case), pk=pk)
    if asked.answered_at is not None and request.method != "POST":
        messages.error(request, f"{asked.office.name}: {how_answered(asked)}.")
        return redirect("peers:case_team", reference=reference)
    form = PhonedClearanceForm(names_on(asked), posted(request))

    def deed() -> object:
        return rules.answer_clearance(clearance=asked, actor=request.user, **form.arguments())

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        kept = "The answer is written down. Whoever is cleared can be invited now."
        messages.success(request, kept)
        return redirect("peers:case_team", reference=reference)
    words = {
        "title": f"What {asked.office.name} said on the phone",
        "text": "It counts as if they had answered from their e-mail, and their link then says "
        "who told you and when.",
        "button": "Write it down",
    }
    return page(request, case, form, **words)
