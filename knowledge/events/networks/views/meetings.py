"""Meetings of a network: planned, changed, called off and looked at by whoever runs it.

Their calendar files are for every member.
"""

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.accounts.returning import kept_post
from devosupport.core.acting import tried
from devosupport.core.calendar import calendar_response
from devosupport.core.refusals import Overtaken
from knowledge.events.access import sees_needs
from knowledge.events.calendar import file_of
from knowledge.events.choices import EventKind
from knowledge.events.forms.meeting import MeetingForm, meeting_answers
from knowledge.events.forms.office import ReasonForm
from knowledge.events.models import Booking, Event, Needs
from knowledge.events.networks import rules
from knowledge.events.networks.models import Network
from knowledge.events.networks.views.inside import seen_by
from knowledge.events.networks.views.running import ask, run_by
from knowledge.events.presenting.office import figures, groups
from knowledge.events.presenting.words import when

GET_POST = ["GET", "HEAD", "POST"]


def meeting_of(network: Network, slug: str) -> Event:
    """One of this network's, planned or called off; another network's is not found."""
    found: Event = get_object_or_404(Event.objects.of_network(network), slug=slug)
    return found


@require_http_methods(GET_POST)
@signed_in
def new(request: SignedInRequest, slug: str) -> HttpResponseBase:
    network = run_by(request, slug)
    initial = {"contact_role": network.contact_role, "contact_email": network.contact_email}
    initial["kind"] = EventKind.ROUNDTABLE
    form = MeetingForm(request.POST or kept_post(request), initial=initial)

    def deed() -> object:
        return rules.plan_meeting(network=network, actor=request.user, values=form.values())

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, "The meeting is planned. Members are told by e-mail.")
        return redirect("networks:inside", network.slug)
    context = {"form": form, "network": network, "title": "Plan a meeting"}
    return render(request, "networks/meeting.html", context)


@require_http_methods(GET_POST)
@signed_in
def change(request: SignedInRequest, slug: str, meeting: str) -> HttpResponseBase:
    network = run_by(request, slug)
    row = meeting_of(network, meeting)
    form = MeetingForm(request.POST or kept_post(request), current=meeting_answers(row))

    def deed() -> object:
        return rules.change_meeting(
            meeting=row, actor=request.user, version=row.version, values=form.values()
        )

    if request.method == "POST" and form.is_valid():
        try:
            saved = tried(form, deed)
        except Overtaken:
            fresh = meeting_answers(meeting_of(network, meeting))
            saved, form = False, form.overtaken(fresh)
        if saved:
            messages.success(request, "Saved.")
            return redirect("networks:inside", network.slug)
    title = f"Change “{row.title}”"
    context = {"form": form, "network": network, "meeting": row, "title": title}
    return render(request, "networks/meeting.html", context)


@require_http_methods(GET_POST)
@signed_in
def call_off(request: SignedInRequest, slug: str, meeting: str) -> HttpResponse:
    network = run_by(request, slug)
    row = meeting_of(network, meeting)
    form = ReasonForm(request.POST or None)
    form.fields["reason"].help_text = "Members read this in the e-mail that tells them."

    def deed() -> object:
        reason = form.cleaned_data["reason"]
        return rules.call_off_meeting(meeting=row, actor=request.user, reason=reason)

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, "Called off. Members are told by e-mail.")
        return redirect("networks:inside", network.slug)
    return ask(
        request, network, form, title=f"Call off “{row.title}”", button="Call off the meeting",
        warns=True,
        says="This cannot be undone. Where only the time or place is wrong, change the meeting.",
    )  # fmt: skip


@require_safe
@signed_in
def calendar(request: SignedInRequest, slug: str, meeting: str) -> HttpResponse:
    """The date for a member's own calendar; how to join comes with a booking."""
    network, _ = seen_by(request, slug)
    row = meeting_of(network, meeting)
    return calendar_response(file_of(row), f"{row.slug}.ics")


@require_safe
@signed_in
def people(request: SignedInRequest, slug: str, meeting: str) -> HttpResponse:
    network = run_by(request, slug)
    row = meeting_of(network, meeting)
    sees = sees_needs(request.user, row)
    bookings = list(Booking.objects.of_event().at(row))
    context = {
        "network": network,
        "meeting": row,
        "when": when(row),
        "figures": figures(row, bookings),
        "groups": groups(bookings, Needs.objects.at(row) if sees else []),
        "sees_needs": sees,
    }
    return render(request, "networks/meeting_people.html", context)
