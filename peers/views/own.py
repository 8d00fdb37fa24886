"""`/peer/`: what a peer or adviser sees of their own."""

from decimal import Decimal

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.core.acting import done, tried
from devosupport.core.calendar import calendar_response
from devosupport.core.moment import now, today
from knowledge.events.presenting.booking import next_booked
from peers import rules
from peers.access import is_peer, on_a_team
from peers.calendar import calendar_of, invitation_file, work_of
from peers.forms.answers import AnswerForm
from peers.forms.own import LogDayForm, PauseForm, ProfileForm, StepDownForm
from peers.models import Engagement, Peer
from peers.presenting import council, home
from peers.presenting.invitation import place_of, task_of, what_happened
from peers.views.acting import give_answer, posted
from requests import rules as requests
from requests.forms.days import ChangeDayForm
from requests.forms.feedback import TeamFeedbackForm
from requests.models import DayEntry, SeatTerm
from requests.rules.days import may_change


def mine(request: SignedInRequest) -> Peer:
    """The person's own row on the roster; 404 for everybody else, officers too."""
    return get_object_or_404(Peer.objects.of(request.user), user=request.user)


@require_safe
@signed_in
def own(request: SignedInRequest) -> HttpResponse:
    if not (is_peer(request.user) or on_a_team(request.user)):
        raise Http404
    peer = Peer.objects.of(request.user).first()
    work = home.work_of(request.user)
    used = home.days_this_year(request.user, today())
    context = {
        "peer": peer,
        "away": peer.away(today()) if peer else None,
        "lapsed": peer.lapsed(today()) if peer else "",
        "invitations": [
            (row, place_of(row.seat.line.request))
            for row in home.invitations(request.user, today())
        ],
        "to_say": home.to_say(request.user),
        "dates": home.next_dates(request.user, peer, today()),
        "now": [row for row in work if row.now],
        "before": [row for row in work if not row.now],
        "used": used,
        "chart": home.chart(peer, used) if peer else "",
        "feedback": home.feedback_for(request.user),
        "events": next_booked(request.user, now()),
        "pause": PauseForm(),
        "ask": peer is not None and home.to_be_confirmed(peer),
    }
    return render(request, "peers/home.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def invitation(request: SignedInRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Engagement.objects.invitations_of(request.user), pk=pk)
    happened = what_happened(row, today())
    form = AnswerForm(posted(request))
    answers = request.method == "POST" and not happened and form.is_valid()
    if answers and tried(form, lambda: give_answer(row, form, request.user)):
        return redirect("peers:invitation", pk=pk)
    case = row.seat.line.request
    context = {"engagement": row, "case": case, "task": task_of(row.seat), "form": form}
    return render(request, "peers/invitation.html", {**context, "happened": happened})


@require_safe
@signed_in
def invitation_calendar(request: SignedInRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Engagement.objects.invitations_of(request.user), pk=pk)
    return calendar_response(invitation_file(row), "invitation.ics")


def term_of(request: SignedInRequest, reference: str) -> SeatTerm:
    """Their latest place on the team of a case, past or present."""
    rows = SeatTerm.objects.held_by(request.user).filter(seat__line__request__reference=reference)
    found = rows.first()
    if found is None:
        raise Http404
    return found


@require_safe
@signed_in
def case(request: SignedInRequest, reference: str) -> HttpResponse:
    return case_page(request, term_of(request, reference), LogDayForm())


def case_page(request: SignedInRequest, term: SeatTerm, form: LogDayForm) -> HttpResponse:
    found = term.seat.line.request
    context = {
        "case": found,
        "term": term,
        "task": task_of(term.seat),
        "entries": home.entries_of(term, request.user),
        "left": Decimal(term.allocated) - Decimal(term.used),  # type: ignore[attr-defined]
        "chart": home.days_of(term),
        "cards": [card for card in council.cards(found) if card.term != term.pk],
        "form": form if home.may_log(term) else None,
        "active": home.is_active(term),
        "to_say": home.may_give_feedback(term),
        "expenses": home.may_claim(term),
    }
    return render(request, "peers/case.html", context)


@require_POST
@signed_in
def log_day(request: SignedInRequest, reference: str) -> HttpResponse:
    term = term_of(request, reference)
    form = LogDayForm(request.POST)

    def deed() -> None:
        rules.log_day(
            term=term,
            actor=request.user,
            on=form.cleaned_data["on"],
            days=Decimal(form.cleaned_data["days"]),
            note=form.cleaned_data["note"],
        )

    if form.is_valid() and tried(form, deed):
        messages.success(request, "The day is logged.")
        return redirect("peers:case", reference=reference)
    return case_page(request, term, form)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change_day(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    """Take back or correct a day they logged themselves."""
    term = term_of(request, reference)
    found = term.seat.line.request
    entry = get_object_or_404(DayEntry.objects.of_request(found).written(), pk=pk)
    if entry.logged_by_id != request.user.pk or not may_change(request.user, found, entry):
        raise Http404
    form = ChangeDayForm(posted(request), entry=entry)

    def deed() -> object:
        return requests.reverse_day(
            request=found, actor=request.user, entry=entry, **form.arguments()
        )

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, "Thank you. Your days are put right.")
        return redirect("peers:case", reference=reference)
    return render(request, "peers/day.html", {"case": found, "entry": entry, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def step_down(request: SignedInRequest, reference: str) -> HttpResponse:
    term = term_of(request, reference)
    rows = Engagement.objects.invitations_of(request.user).frozen()
    row = get_object_or_404(rows, seat=term.seat_id)
    form = StepDownForm(posted(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if tried(form, lambda: rules.step_down(engagement=row, actor=request.user, reason=reason)):
            messages.success(request, "You have stepped down. Thank you for what you did.")
            return redirect("peers:home")
    context = {"case": term.seat.line.request, "form": form, "task": task_of(term.seat)}
    return render(request, "peers/step_down.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def feedback(request: SignedInRequest, reference: str) -> HttpResponse:
    """How it went for somebody on the team, once it is delivered."""
    term = term_of(request, reference)
    found = term.seat.line.request
    if not home.may_give_feedback(term):
        raise Http404
    form = TeamFeedbackForm(posted(request))

    def deed() -> object:
        return requests.give_feedback(request=found, actor=request.user, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, "Thank you. It helps us and the next area.")
        return redirect("peers:case", reference=reference)
    return render(request, "peers/feedback.html", {"case": found, "form": form})


@require_safe
@signed_in
def case_calendar(request: SignedInRequest, reference: str) -> HttpResponse:
    term = term_of(request, reference)
    found = term.seat.line.request
    stamp = found.state_since
    events = work_of(term.seat.line, f"term-{term.pk}", found.place_name, stamp)
    return calendar_response(calendar_of(events), f"{reference}.ics")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def profile(request: SignedInRequest) -> HttpResponse:
    peer = mine(request)
    form = ProfileForm(posted(request), peer=peer)
    if request.method == "POST" and form.is_valid():
        values, topics = form.values(), form.levels_given()
        if tried(
            form,
            lambda: rules.confirm_profile(peer=peer, actor=request.user, topics=topics, **values),
        ):
            messages.success(request, "Thank you. We use your answers from now on.")
            return redirect("peers:home")
    return render(request, "peers/profile.html", {"peer": peer, "form": form})


@require_POST
@signed_in
def still_right(request: SignedInRequest) -> HttpResponse:
    peer = mine(request)
    words = "Thank you. We ask again in three months."
    done(request, lambda: rules.still_right(peer=peer, actor=request.user), words)
    return redirect("peers:home")


@require_POST
@signed_in
def pause(request: SignedInRequest) -> HttpResponse:
    """One click pauses for a month; a date of one's own is as easy; the same button ends it."""
    peer = mine(request)
    form = PauseForm(request.POST)
    if "end" in request.POST:
        words = "Welcome back: we may ask you again."
        done(request, lambda: rules.unpause(peer=peer, actor=request.user), words)
    elif form.is_valid():
        words = "You are paused. What you have agreed to already goes on."
        until = form.day
        done(request, lambda: rules.pause(peer=peer, actor=request.user, until=until), words)
    else:
        messages.error(request, str(next(iter(form.errors.values()))[0]))
    return redirect("peers:home")
