"""`/office/matching/<reference>/`: team in the making on one case."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.acting import again, done, tried
from devosupport.core.moment import today
from devosupport.core.refusals import Refused
from peers import clearing, rules
from peers.access import leads_the_team
from peers.choices import LIVE, EngagementState
from peers.forms.answers import AnswerForm
from peers.forms.team import AskClearanceForm, FreeForm, InviteForm, PutForwardForm, WhyNotForm
from peers.models import Engagement, Peer
from peers.presenting.council import answer_by
from peers.presenting.fitting import MOST_OTHERS, SeatMatch, bars_of, criteria
from peers.presenting.team import making_of, seat_words
from peers.rules.clearing import Standing
from peers.views.acting import give_answer, posted
from requests import rules as requests
from requests.choices import LineKind, State
from requests.models import Seat, SupportRequest

GET_POST = ["GET", "HEAD", "POST"]


def case_of(request: SignedInRequest, reference: str) -> SupportRequest:
    rows = SupportRequest.objects.visible_to(request.user)
    rows = rows.select_related("lead", "region", "case_lead")
    return get_object_or_404(rows, reference=reference)


def led_case(request: SignedInRequest, reference: str) -> SupportRequest:
    """A case whose team this officer makes; 404 for everybody else."""
    case = case_of(request, reference)
    if not leads_the_team(request.user, case):
        raise Http404
    return case


def seat_of(case: SupportRequest, pk: int) -> Seat:
    rows = Seat.objects.current().select_related("line__topic", "line__request__lead")
    return get_object_or_404(rows, pk=pk, line__request=case)


def live_on(seat: Seat) -> Engagement | None:
    return Engagement.objects.live().with_case().filter(seat=seat).first()


def engaged(seat: Seat, *states: EngagementState) -> Engagement:
    row = live_on(seat)
    if row is None or row.state not in states:
        raise Http404
    return row


@require_safe
@officer
def making(request: SignedInRequest, reference: str) -> HttpResponse:
    case = case_of(request, reference)
    making = making_of(case, request.user)
    challenge = any(row.seat.line.kind == LineKind.CHALLENGE for row in making.seats)
    context = {
        "case": case,
        "row": case,
        "page": "team",
        "making": making,
        "challenge": challenge,
        "answer_by": answer_by(case) if case.state == State.MATCHING else None,
    }
    return render(request, "peers/office/making.html", context)


@require_safe
@officer
def seat(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    """Why this peer, why not that one, who else."""
    case = case_of(request, reference)
    found = seat_of(case, pk)
    return seat_page(request, case, found)


def seat_page(
    request: SignedInRequest, case: SupportRequest, found: Seat, free: FreeForm | None = None
) -> HttpResponse:
    row = live_on(found)
    match = SeatMatch(found, row, today())
    fit = criteria(row.reasons) if row else []
    others = match.others
    asked = request.GET.get("why", "")
    about = Peer.objects.on_roster().filter(pk=int(asked)).first() if asked.isdigit() else None
    names = [(str(other.peer.pk), other.peer.name) for other in others[:MOST_OTHERS]]
    context = {
        "case": case,
        "row": case,
        "page": "team",
        "seat": found,
        "words": seat_words(found),
        "engagement": row,
        "fit": fit,
        "chart": bars_of(fit, f"Why {row.peer.name}") if row and fit else "",
        "others": others[:MOST_OTHERS],
        "more": max(0, len(others) - MOST_OTHERS),
        "about": about,
        "answer": match.why_not(about.pk) if about else None,
        "why_form": WhyNotForm(Peer.objects.names(), request.GET or None),
        "free": free or FreeForm(names),
        "leads": leads_the_team(request.user, case) and case.state == "matching",
        "taken": row is not None and row.state != EngagementState.PROPOSED,
    }
    return render(request, "peers/office/seat.html", context)


@require_POST
@officer
def ask_free(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    case = led_case(request, reference)
    found = seat_of(case, pk)
    form = FreeForm(Peer.objects.names(), request.POST)
    if not form.is_valid():
        return seat_page(request, case, found, form)
    chosen = list(Peer.objects.on_roster().filter(pk__in=form.cleaned_data["peers"]))

    def deed() -> object:
        return rules.ask_who_is_free(seat=found, peers=chosen, actor=request.user)

    if not tried(form, deed):
        return seat_page(request, case, found, form)
    messages.success(request, f"We asked {len(chosen)}. Their answers show on this page.")
    return redirect("peers:case_team", reference=reference)


def page(request: SignedInRequest, case: SupportRequest, form: Any, **words: Any) -> HttpResponse:
    """One decision on a page of its own."""
    context = {"case": case, "row": case, "page": "team", "form": form, **words}
    return render(request, "peers/office/decision.html", context)


@require_http_methods(GET_POST)
@officer
def invite(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    case = led_case(request, reference)
    row = engaged(seat_of(case, pk), EngagementState.PROPOSED)
    standing, said = clearing.said_of(row)
    if request.method != "POST" and standing is Standing.NOT_ASKED:
        messages.error(request, f"{said}. Ask it first.")
        return redirect("peers:clearance", reference=reference)
    form = InviteForm(posted(request), overdue=standing is Standing.OVERDUE)
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        if tried(form, lambda: rules.invite(engagement=row, actor=request.user, **answers)):
            messages.success(request, f"{row.peer.name} is invited and has three working days.")
            return redirect("peers:case_team", reference=reference)
    words = {
        "title": f"Invite {row.peer.name}",
        "text": f"{said}." if said else "",
        "words": seat_words(row.seat),
        "button": "Send the invitation",
    }
    return page(request, case, form, **words)


@require_http_methods(GET_POST)
@officer
def answer(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    """An answer that a peer gave on the phone."""
    case = led_case(request, reference)
    row = engaged(seat_of(case, pk), EngagementState.INVITED)
    form = AnswerForm(posted(request))

    def deed() -> object:
        return give_answer(row, form, request.user)

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, "Their answer is recorded.")
        return redirect("peers:case_team", reference=reference)
    words = {
        "title": f"Record the answer of {row.peer.name}",
        "text": "For an answer given by phone or e-mail. It counts as if they had given it here.",
        "words": seat_words(row.seat),
        "button": "Record it",
    }
    return page(request, case, form, **words)


@require_http_methods(GET_POST)
@officer
def choose(request: SignedInRequest, reference: str, pk: int, peer: int) -> HttpResponse:
    """Put somebody else forward, with a reason."""
    case = led_case(request, reference)
    found = seat_of(case, pk)
    chosen = get_object_or_404(Peer.objects.on_roster().select_related("user"), pk=peer)
    match = SeatMatch(found, live_on(found), today())
    answered = match.why_not(chosen.pk)
    form = PutForwardForm(answered.waivable, posted(request))

    def deed() -> object:
        return rules.put_forward(
            seat=found,
            peer=chosen,
            actor=request.user,
            reason=form.cleaned_data["reason"],
            waive=form.cleaned_data["waive"],
        )

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, f"{chosen.name} is proposed. You can invite them now.")
        return redirect("peers:case_team", reference=reference)
    words = {
        "title": f"Put {chosen.name} forward",
        "words": seat_words(found),
        "answer": answered,
        "button": "Put forward",
    }
    return page(request, case, form, **words)


DEEDS: dict[str, tuple[Callable[..., object], str]] = {
    "drop": (rules.drop, "The proposal is taken back."),
    "recall": (rules.recall, "The invitation is withdrawn, and they have been told."),
    "release": (rules.release, "They are released, and have been thanked."),
}


@require_POST
@officer
def act(request: SignedInRequest, reference: str, pk: int, deed: str) -> HttpResponse:
    """A button beside a name: take a proposal back, withdraw an invitation, release somebody."""
    case = led_case(request, reference)
    row = engaged(seat_of(case, pk), *LIVE)
    if deed not in DEEDS:
        raise Http404
    rule, words = DEEDS[deed]
    done(request, lambda: rule(engagement=row, actor=request.user), words)
    return redirect("peers:case_team", reference=reference)


@require_POST
@officer
def whole_team(request: SignedInRequest, reference: str, deed: str) -> HttpResponse:
    """Propose again, show the team to the council, confirm it."""
    case = led_case(request, reference)
    user = request.user
    deeds: dict[str, tuple[Callable[[], object], str]] = {
        "propose": (lambda: rules.propose(actor=user), "Looked again at every open seat."),
        "show": (
            lambda: requests.show_team(request=case, actor=user),
            "The council has been shown the team, and told until when it can object.",
        ),
        "confirm": (
            lambda: rules.confirm_team(request=case, actor=user),
            "The team is confirmed, and everybody has been told. The support is under way.",
        ),
    }
    if deed not in deeds:
        raise Http404
    done(request, *deeds[deed])
    return redirect("peers:case_team", reference=reference)


@require_http_methods(GET_POST)
@officer
def clearance(request: SignedInRequest, reference: str) -> HttpResponse:
    case = led_case(request, reference)
    names = clearing.candidates(case, today())
    form = AskClearanceForm(clearing.choices(names), posted(request))
    if request.method == "POST" and form.is_valid():
        chosen = {int(pk) for pk in form.cleaned_data["members"]}
        peers = [peer for peer in names if peer.pk in chosen]
        try:
            asked = again(lambda: clearing.ask(case, peers, request.user))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Asked {asked}.")
            return redirect("peers:case_team", reference=reference)
    words = {
        "title": "Group office clearance",
        "text": "" if names else "No member peer fits the open seats of this case.",
        "button": "Ask the group offices",
        "back": reverse("peers:case_team", args=[reference]),
    }
    return page(request, case, form, **words)
