"""Who comes to an event, for officers: the list, adding by hand, attendance, the report."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.accounts.returning import kept_post
from devosupport.accounts.rules.joining import name_contact
from devosupport.core.acting import done, tried
from devosupport.core.csv import csv_response
from devosupport.core.moment import now
from knowledge.events import access, rules
from knowledge.events.choices import Attendance
from knowledge.events.forms.booking import AddForm
from knowledge.events.models import Booking, Event, Needs
from knowledge.events.presenting import office as presenting
from knowledge.events.presenting.words import when
from knowledge.events.report import report_of
from knowledge.events.views.office import GET_POST, found


@require_safe
@officer
def people(request: SignedInRequest, slug: str) -> HttpResponse:
    event = found(slug)
    sees = access.sees_needs(request.user, event)
    rows = list(Booking.objects.of_event().at(event))
    needs = Needs.objects.at(event) if sees else []
    context = {
        "event": event,
        "when": when(event),
        "figures": presenting.figures(event, rows),
        "groups": presenting.groups(rows, needs),
        "sees_needs": sees,
        "begun": event.has_begun(now()),
        "over": event.is_over(now()),
        "marks": Attendance.choices,
    }
    return render(request, "events/office/people.html", context)


@require_safe
@officer
def people_csv(request: SignedInRequest, slug: str) -> HttpResponse:
    """What people need is in it for the event's own officers alone."""
    event = found(slug)
    sees = access.sees_needs(request.user, event)
    needs = list(Needs.objects.at(event)) if sees else None
    header, rows = presenting.table(Booking.objects.of_event().at(event), needs)
    response = csv_response(f"{event.slug}.csv", header, rows)
    response["Cache-Control"] = "no-store"
    return response


@require_http_methods(GET_POST)
@officer
def add(request: SignedInRequest, slug: str) -> HttpResponseBase:
    """Somebody who telephoned or wrote."""
    event = found(slug)
    form = AddForm(
        request.POST or kept_post(request), event=event, initial={"way": event.open_ways[0]}
    )
    made: list[Booking] = []

    def deed() -> None:
        with transaction.atomic():
            given = form.cleaned_data
            person = name_contact(
                organisation=given["organisation"],
                name=given["name"],
                email=given["email"],
                by=request.user,
            )
            row = rules.add_by_hand(
                event=event,
                person=person,
                way=form.takes(),
                actor=request.user,
                organisation=given["organisation"],
                needs=form.needs(),
            )
        made.append(row)

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        name = made[0].person.display_name
        messages.success(request, f"{name}: {made[0].get_state_display().lower()}.")
        return redirect("events:people", slug)

    return render(request, "events/office/add.html", {"form": form, "event": event})


@require_POST
@officer
def attendance(request: SignedInRequest, slug: str) -> HttpResponse:
    event = found(slug)
    rows = Booking.objects.of_event().at(event).booked()
    came = {
        row.pk: request.POST[row.reference]
        for row in rows
        if request.POST.get(row.reference) in Attendance.values
    }
    done(
        request,
        lambda: rules.mark_attendance(event=event, actor=request.user, came=came),
        "Saved who came.",
    )
    return redirect("events:people", slug)


@require_POST
@officer
def cancel(request: SignedInRequest, slug: str, reference: str) -> HttpResponse:
    """Somebody telephoned that they cannot come."""
    event = found(slug)
    row = get_object_or_404(Booking.objects.of_event().at(event), reference=reference)
    done(
        request,
        lambda: rules.cancel_booking(booking=row, actor=request.user),
        f"The booking of {row.person.display_name} is cancelled.",
    )
    return redirect("events:people", slug)


@require_safe
@officer
def report(request: SignedInRequest, slug: str) -> HttpResponse:
    event: Event = found(slug)
    context = {
        "event": event,
        "when": when(event),
        "over": event.is_over(now()),
        "report": report_of(event),
    }
    return render(request, "events/office/report.html", context)
