"""What the council and the team see of a challenge, and the steps that are theirs to write down."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.core.acting import tried
from devosupport.core.moment import today
from peers.challenges import presenting, rules
from peers.challenges.access import may_record
from peers.challenges.choices import PLANS, StepKind
from peers.challenges.forms import StepForm
from peers.models import Challenge
from peers.views.acting import posted
from peers.views.own import term_of
from requests.models import SupportRequest
from requests.views.lookup import seen_by

GET_POST = ["GET", "HEAD", "POST"]


def challenge_of(case: SupportRequest) -> Challenge:
    found: Challenge = get_object_or_404(Challenge.objects.of_request(case))
    return found


def page(request: SignedInRequest, case: SupportRequest, template: str) -> HttpResponse:
    found = challenge_of(case)
    context = {
        "row": case,
        "case": case,
        "page": "challenge",
        "challenge": found,
        "read": presenting.read(found, request.user, today()),
    }
    return render(request, template, context)


@require_safe
@signed_in
def council(request: SignedInRequest, reference: str) -> HttpResponse:
    case = seen_by(request.user, reference)
    return page(request, case, "peers/challenges/council.html")


@require_safe
@signed_in
def peer(request: SignedInRequest, reference: str) -> HttpResponse:
    case = term_of(request, reference).seat.line.request
    return page(request, case, "peers/challenges/peer.html")


@require_http_methods(GET_POST)
@signed_in
def council_step(request: SignedInRequest, reference: str, kind: str) -> HttpResponse:
    return record(request, seen_by(request.user, reference), kind, "peers:challenge")


@require_http_methods(GET_POST)
@signed_in
def peer_step(request: SignedInRequest, reference: str, kind: str) -> HttpResponse:
    case = term_of(request, reference).seat.line.request
    return record(request, case, kind, "peers:peer_challenge")


def record(request: SignedInRequest, case: SupportRequest, kind: str, back: str) -> HttpResponse:
    """Write down that a step was done, and go back to the challenge."""
    found = challenge_of(case)
    if kind not in PLANS or not may_record(request.user, found, kind):
        raise Http404
    form = StepForm(posted(request))

    def deed() -> object:
        return rules.record_step(
            challenge=found, kind=kind, actor=request.user, **form.cleaned_data
        )

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, "It is written down, and everybody on the challenge is told.")
        return redirect(back, reference=case.reference)
    title = str(StepKind(kind).label)
    words = PLANS[StepKind(kind)].words
    context = {"case": case, "form": form, "title": title, "words": words, "back": back}
    return render(request, "peers/challenges/step.html", context)
