"""`/office/challenges/`: every challenge, one with its steps, its dates, what is published."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.acting import done, tried
from devosupport.core.moment import today
from peers.access import leads_the_team
from peers.challenges import presenting, rules
from peers.challenges.access import goes_on, is_challenge, team_of, terms_of
from peers.challenges.choices import StepKind
from peers.challenges.forms import DayForm, PlanForm, PublishForm
from peers.challenges.views.people import GET_POST, record
from peers.models import Challenge
from peers.rules.days import log_day as log_a_day
from peers.views.acting import posted
from peers.views.team import case_of, led_case
from requests.models import SupportRequest

A_PAGE = 40


@require_safe
@officer
def challenges(request: SignedInRequest) -> HttpResponse:
    mine = SupportRequest.objects.visible_to(request.user)
    found = Challenge.objects.among(mine).newest_first()
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = presenting.rows_of(page.object_list, today())
    return render(request, "peers/challenges/office/list.html", {"rows": rows, "page": page})


def challenge_of(case: SupportRequest) -> Challenge | None:
    return Challenge.objects.of_request(case).first()


def planned(case: SupportRequest) -> Challenge:
    found: Challenge = get_object_or_404(Challenge.objects.of_request(case))
    return found


@require_safe
@officer
def challenge(request: SignedInRequest, reference: str) -> HttpResponse:
    """Its steps; before its dates are set, what is missing."""
    case = case_of(request, reference)
    found = challenge_of(case)
    if found is None and not is_challenge(case):
        raise Http404
    leads = leads_the_team(request.user, case)
    context = {
        "case": case,
        "row": case,
        "goes_on": goes_on(case),
        "challenge": found,
        "leads": leads,
        "read": presenting.read(found, request.user, today(), leads) if found else None,
    }
    return render(request, "peers/challenges/office/challenge.html", context)


@require_http_methods(GET_POST)
@officer
def plan(request: SignedInRequest, reference: str) -> HttpResponse:
    case = led_case(request, reference)
    if not is_challenge(case):
        raise Http404
    found = challenge_of(case)
    now = {"visit_on": found.visit_on, "lead": found.lead_id} if found else {}
    form = PlanForm(team_of(case), posted(request), initial=now)

    def deed() -> object:
        return rules.plan(request=case, actor=request.user, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, "The dates are set. The council and the team are told.")
        return redirect("peers:office_challenge", reference=reference)
    return page(request, case, form, "Dates of the peer challenge", "Set the dates")


@require_http_methods(GET_POST)
@officer
def log_day(request: SignedInRequest, reference: str) -> HttpResponse:
    """A day that somebody of the team worked after the case had closed."""
    case = led_case(request, reference)
    if not goes_on(case):
        raise Http404
    form = DayForm(list(terms_of(case)), posted(request))

    def deed() -> object:
        return log_a_day(actor=request.user, **form.arguments())

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, "The day is logged.")
        return redirect("peers:office_challenge", reference=reference)
    return page(request, case, form, "Log a day of the peer challenge", "Log it")


def page(
    request: SignedInRequest, case: SupportRequest, form: Any, title: str, button: str
) -> HttpResponse:
    context = {"case": case, "form": form, "title": title, "button": button}
    return render(request, "peers/challenges/office/form.html", context)


@require_http_methods(GET_POST)
@officer
def step(request: SignedInRequest, reference: str, kind: str) -> HttpResponse:
    return record(request, led_case(request, reference), kind, "peers:office_challenge")


@require_POST
@officer
def back(request: SignedInRequest, reference: str, kind: str) -> HttpResponse:
    found = planned(led_case(request, reference))
    if kind not in StepKind.values:
        raise Http404
    words = f"“{StepKind(kind).label}” is no longer written down as done."
    user = request.user
    done(request, lambda: rules.take_back(challenge=found, kind=kind, actor=user), words)
    return redirect("peers:office_challenge", reference=reference)


@require_POST
@officer
def ask_to_publish(request: SignedInRequest, reference: str) -> HttpResponse:
    found = planned(led_case(request, reference))
    words = "The council is asked. Its answer shows here."
    done(request, lambda: rules.ask_to_publish(challenge=found, actor=request.user), words)
    return redirect("peers:office_challenge", reference=reference)


@require_http_methods(GET_POST)
@officer
def publish(request: SignedInRequest, reference: str) -> HttpResponse:
    case = led_case(request, reference)
    found, form = planned(case), PublishForm(posted(request))

    def deed() -> object:
        return rules.publish(challenge=found, actor=request.user, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, "It is in the public list of peer challenges.")
        return redirect("peers:office_challenge", reference=reference)
    return page(request, case, form, "Publish a part of the peer challenge", "List it")
