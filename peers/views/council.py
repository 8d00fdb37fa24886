"""`/requests/<reference>/team/`: the council meets its team, and says whether it is right."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from devosupport.accounts.access import commits
from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.core.acting import tried
from peers import rules
from peers.forms.answers import NO, TeamForm
from peers.presenting import council
from peers.views.acting import posted
from requests import rules as requests
from requests.access import may
from requests.choices import State
from requests.models import SupportRequest
from requests.views.lookup import seen_by


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def team(request: SignedInRequest, reference: str) -> HttpResponse:
    case = seen_by(request.user, reference)
    shown = case.state != State.MATCHING or case.team_shown_at is not None
    answers = shown and may(request.user, case, "team_is_fine")
    answered = answers and council.answered(case, request.user)
    form = TeamForm(council.choices(case), posted(request))
    if request.method == "POST" and answers and not answered and form.is_valid():
        objects = form.cleaned_data["answer"] == NO
        if tried(form, lambda: answer(case, form, request)):
            words = "We look for somebody else and show you the team again."
            fine = "Thank you. We write to you when the team is confirmed."
            messages.success(request, words if objects else fine)
            return redirect("peers:team", reference=reference)
    context = {
        "row": case,
        "page": "team",
        "shown": shown,
        "cards": council.cards(case) if shown else [],
        "answer_by": council.answer_by(case),
        "form": form if answers and not answered else None,
        "answered": answered,
        "commits": commits(request.user).exists() if shown else False,
        "proposed": case.state == State.MATCHING,
        "confirmed": case.state in council.AT_WORK,
    }
    return render(request, "peers/team.html", context)


def answer(case: SupportRequest, form: TeamForm, request: SignedInRequest) -> None:
    if form.cleaned_data["answer"] == NO:
        rules.object_to_member(request=case, actor=request.user, **form.objection())
    else:
        requests.team_is_fine(request=case, actor=request.user)
