"""Booking, and one's own bookings. Behind sign-in, and never stored."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from devosupport.accounts.acting import acting_organisation
from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.accounts.models import User
from devosupport.accounts.returning import kept_post
from devosupport.core.acting import done, tried
from devosupport.core.calendar import calendar_response
from devosupport.core.moment import now, today
from knowledge.events import access, rules
from knowledge.events.calendar import file_of
from knowledge.events.choices import BookingState
from knowledge.events.forms.booking import BookForm, NeedsForm, WayForm
from knowledge.events.models import Booking, Event
from knowledge.events.presenting.booking import mine, shown
from knowledge.events.presenting.public import html
from knowledge.events.presenting.words import when, where

GET_POST = ["GET", "HEAD", "POST"]


@require_safe
@signed_in
def bookings(request: SignedInRequest) -> HttpResponse:
    """What this person has booked, for themselves and for colleagues."""
    rows = Booking.objects.visible_to(request.user)
    return render(request, "events/bookings.html", mine(rows, request.user, now()))


@require_http_methods(GET_POST)
@signed_in
def book(request: SignedInRequest, slug: str) -> HttpResponseBase:
    """One page to book, for oneself or for a colleague."""
    event = get_object_or_404(Event.objects.open_to(request.user), slug=slug)
    own = Booking.objects.of(request.user, event)
    organisation = acting_organisation(request)
    colleagues = list(User.objects.known_contacts_of(organisation, today())) if organisation else []
    form = BookForm(
        request.POST or kept_post(request),
        event=event,
        person=request.user,
        colleagues=colleagues,
        initial={"way": event.open_ways[0]},
    )
    made: list[Booking] = []

    def deed() -> None:
        row = rules.book(
            event=event,
            person=form.comes(),
            way=form.takes(),
            actor=request.user,
            organisation=organisation,
            needs=form.needs(),
        )
        made.append(row)

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        return redirect(made[0])
    context = {
        "form": form,
        "event": event,
        "own": own,
        "organisation": organisation,
        "refusal": refusal_of(event, request.user),
        "when": when(event),
        "where": where(event),
        "html": html(event) if event.network_id else "",
    }
    return render(request, "events/book.html", context)


def refusal_of(event: Event, person: User) -> str:
    """Why nobody, or not this person, can book now; nothing where they can."""
    if not access.is_for(person, event):
        return f"This event is for others: {event.get_audience_display().lower()}."
    try:
        rules.require_open(event)
    except rules.Refused as refusal:
        return str(refusal)
    return ""


def seen_by(user: User, reference: str) -> Booking:
    found: Booking = get_object_or_404(Booking.objects.visible_to(user), reference=reference)
    return found


@require_safe
@signed_in
def booking(request: SignedInRequest, reference: str) -> HttpResponse:
    row = seen_by(request.user, reference)
    return render(request, "events/booking.html", shown(row, request.user, now()))


def act(request: SignedInRequest, reference: str, rule: Any, words: str) -> HttpResponse:
    """A button: done, or refused in a sentence, and back to the booking."""
    row = seen_by(request.user, reference)
    done(request, lambda: rule(booking=row, actor=request.user), words)
    return redirect(row)


@require_POST
@signed_in
def cancel(request: SignedInRequest, reference: str) -> HttpResponse:
    return act(request, reference, rules.cancel_booking, "The booking is cancelled.")


@require_POST
@signed_in
def take(request: SignedInRequest, reference: str) -> HttpResponse:
    return act(request, reference, rules.take_offer, "The place is booked.")


@require_http_methods(GET_POST)
@signed_in
def way(request: SignedInRequest, reference: str) -> HttpResponseBase:
    """On site instead of online, or the reverse."""
    row = seen_by(request.user, reference)
    form = WayForm(request.POST or kept_post(request), booking=row)

    def deed() -> object:
        chosen = form.cleaned_data["way"]
        return rules.change_way(booking=row, way=chosen, actor=request.user)

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, "Saved.")
        return redirect(row)
    return render(request, "events/way.html", {"form": form, "row": row})


@require_http_methods(GET_POST)
@signed_in
def needs(request: SignedInRequest, reference: str) -> HttpResponseBase:
    """What the person needs; theirs alone to read and to change."""
    own = Booking.objects.own(request.user)
    row = get_object_or_404(own, reference=reference)
    form = NeedsForm(request.POST or kept_post(request), initial=own.needs_of(row))
    form.only_for(row.event)

    def deed() -> object:
        return rules.change_needs(booking=row, needs=form.needs(), actor=request.user)

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, "Saved.")
        return redirect(row)
    return render(request, "events/needs.html", {"form": form, "row": row})


@require_safe
@signed_in
def calendar(request: SignedInRequest, reference: str) -> HttpResponse:
    """The date with how to join, for the person's own calendar."""
    row = get_object_or_404(Booking.objects.own(request.user), reference=reference)
    gone = row.state in (BookingState.CANCELLED, BookingState.LAPSED)
    return calendar_response(file_of(row.event, booking=row, gone=gone), f"{row.reference}.ics")
