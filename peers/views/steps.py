"""The way of a peer on the roster: put forward, step by step, trained again."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.acting import tried
from devosupport.core.refusals import Refused
from peers import rules
from peers.choices import PeerState
from peers.forms.steps import NominateForm, StepForm, TrainedForm
from peers.transitions import STEPS
from peers.views.acting import posted
from peers.views.roster import GET_POST, KEEPERS, form_page, peer_of


@require_http_methods(GET_POST)
@officer(*KEEPERS)
def nominate(request: SignedInRequest) -> HttpResponse:
    form = NominateForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = rules.put_somebody_forward(actor=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            words = f"{made.name} is put forward, and has been told. References come next."
            messages.success(request, words)
            return redirect("peers:peer", pk=made.pk)
    return form_page(request, form, "Put somebody forward", "Put forward")


@require_http_methods(GET_POST)
@officer(*KEEPERS)
def advance(request: SignedInRequest, pk: int, to: str) -> HttpResponse:
    """The next step: references, accredited, inducted, active, resting, left."""
    found = peer_of(request, pk)
    if to not in STEPS:
        raise Http404
    form = StepForm(STEPS[to], posted(request))

    def deed() -> object:
        return rules.advance(peer=found, actor=request.user, to=to, **form.cleaned_data)

    label = PeerState(to).label
    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, f"{found.name}: {label.lower()}.")
        return redirect("peers:peer", pk=pk)
    return form_page(request, form, f"{found.name}: {label.lower()}", "Record this step", found)


@require_http_methods(GET_POST)
@officer(*KEEPERS)
def train(request: SignedInRequest, pk: int) -> HttpResponse:
    found = peer_of(request, pk)
    form = TrainedForm(posted(request))

    def deed() -> object:
        return rules.train(peer=found, actor=request.user, until=form.cleaned_data["until"])

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, "The training is recorded.")
        return redirect("peers:peer", pk=pk)
    return form_page(request, form, f"{found.name} was trained again", "Record it", found)
