"""The officers' events: the list, writing, and the steps to the public and back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.accounts.models import User
from devosupport.accounts.returning import kept_post
from devosupport.core.acting import done, tried
from devosupport.core.forms import BaseForm
from devosupport.core.moment import now, today
from devosupport.core.refusals import Overtaken
from devosupport.history.rules import timeline
from devosupport.history.words import sentence
from knowledge.events import access, rules
from knowledge.events.forms.editing import EventForm, answers_of
from knowledge.events.forms.office import MaterialForm, PublishForm, ReasonForm, TeamForm
from knowledge.events.models import Booking, Event
from knowledge.events.networks.models import Network
from knowledge.events.presenting import office as presenting
from knowledge.events.presenting.public import facts
from knowledge.events.views.public import page_of

GET_POST = ["GET", "HEAD", "POST"]
MOST = 60


def found(slug: str) -> Event:
    row: Event = get_object_or_404(Event.objects.for_officers(), slug=slug)
    return row


@require_safe
@officer
def office(request: SignedInRequest) -> HttpResponse:
    at, rows = now(), Event.objects.for_officers().without_text()
    context = {
        "drafts": rows.drafts()[:MOST],
        "upcoming": rows.taking_place().upcoming(at)[:MOST],
        "past": rows.taking_place().past(at)[:MOST],
        "called_off": rows.called_off()[:MOST],
    }
    return render(request, "events/office/list.html", context)


@require_http_methods(GET_POST)
@officer
def new(request: SignedInRequest) -> HttpResponseBase:
    """`?network=slug`: a meeting of that network."""
    slug = request.GET.get("network", "").replace("\x00", "")
    network = Network.objects.listed().filter(slug=slug).first()
    initial = {"audience": "network" if network else "everyone", "network": network}
    form = EventForm(request.POST or kept_post(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        topics = form.cleaned_data["topics"]
        made = rules.create(actor=request.user, values=form.values(), topics=topics)
        messages.success(request, "Draft saved. Look at it as the public will, then publish it.")
        return redirect("events:office_event", made.slug)
    return render(request, "events/office/edit.html", {"form": form})


@require_http_methods(GET_POST)
@officer
def edit(request: SignedInRequest, slug: str) -> HttpResponseBase:
    event = found(slug)
    form = EventForm(request.POST or kept_post(request), current=answers_of(event))

    def deed() -> object:
        return rules.edit(
            event=event,
            actor=request.user,
            version=event.version,
            values=form.values(),
            topics=form.cleaned_data["topics"],
        )

    if request.method == "POST" and form.is_valid():
        try:
            saved = tried(form, deed)
        except Overtaken:
            saved, form = False, form.overtaken(answers_of(found(slug)))
        if saved:
            messages.success(request, "Saved.")
            return redirect("events:office_event", slug)
    return render(request, "events/office/edit.html", {"form": form, "event": event})


@require_safe
@officer
def event(request: SignedInRequest, slug: str) -> HttpResponse:
    return page(request, found(slug))


def page(request: SignedInRequest, row: Event, tried_form: Any = None) -> HttpResponse:
    """The event with its steps; a step that was refused keeps its words and errors."""
    warnings = presenting.warnings(row)
    over = row.is_over(now())
    context = {
        "event": row,
        "over": over,
        "facts": facts(row),
        "figures": presenting.figures(row, Booking.objects.of_event().at(row)),
        "warnings": warnings,
        "publish_form": PublishForm(warnings=warnings),
        "reason_form": ReasonForm(),
        "form": tried_form,
        "team": row.team.order_by("name"),
        "may_change_team": access.may_change_team(request.user, row),
        "entries": [
            {"title": sentence(entry), "at": entry.at} for entry in timeline(row).reverse()[:30]
        ],
    }
    if tried_form is not None:
        is_reason = isinstance(tried_form, ReasonForm)
        context["reason_form" if is_reason else "publish_form"] = tried_form
    return render(request, "events/office/event.html", context)


@require_safe
@officer
def preview(request: SignedInRequest, slug: str) -> HttpResponse:
    """The page as the public will read it."""
    return render(request, "events/event.html", {**page_of(found(slug)), "preview": True})


Rule = Callable[..., Event]
# What is said of a meeting of a network instead: the public never hears of it.
FOR_MEMBERS = {
    "publish": "Published. Members are told by e-mail, and nobody else sees it.",
    "cancel": "Cancelled. Members are told by e-mail.",
    "withdraw": "Withdrawn. Members are told by e-mail where it was still to come.",
}
STEPS: dict[str, tuple[type[BaseForm], Rule, str]] = {
    "publish": (PublishForm, rules.publish, "Published. Everybody can read it now."),
    "cancel": (ReasonForm, rules.cancel, "Cancelled. Everybody who had booked is told."),
    "withdraw": (ReasonForm, rules.withdraw, "Withdrawn. The page says so, and why."),
}


@require_POST
@officer
def act(request: SignedInRequest, slug: str, verb: str) -> HttpResponse:
    """Publish, cancel or withdraw."""
    row = found(slug)
    if verb not in STEPS:
        raise Http404
    kind, rule, words = STEPS[verb]
    words = FOR_MEMBERS[verb] if row.network_id else words
    more: dict[str, Any] = {"warnings": presenting.warnings(row)} if verb == "publish" else {}
    form = kind(request.POST, **more)
    if not form.is_valid():
        return page(request, row, form)
    given = {"reason": form.cleaned_data["reason"]} if "reason" in form.fields else {}
    done(request, lambda: rule(event=row, actor=request.user, **given), words)
    return redirect("events:office_event", slug)


@require_http_methods(GET_POST)
@officer
def team(request: SignedInRequest, slug: str) -> HttpResponseBase:
    row = found(slug)
    if not access.may_change_team(request.user, row):
        raise Http404
    officers = User.objects.officers(today()).order_by("name")
    now_in = list(row.team.values_list("pk", flat=True))
    posted = request.POST if request.method == "POST" else None
    form = TeamForm(posted, officers=officers, initial={"team": now_in})

    def deed() -> object:
        return rules.set_team(event=row, actor=request.user, team=form.cleaned_data["team"])

    if posted is not None and form.is_valid() and tried(form, deed):
        messages.success(request, "Saved.")
        return redirect("events:office_event", slug)
    return render(request, "events/office/team.html", {"form": form, "event": row})


@require_http_methods(GET_POST)
@officer
def materials(request: SignedInRequest, slug: str) -> HttpResponseBase:
    row = found(slug)
    form = MaterialForm(request.POST or kept_post(request))

    def deed() -> object:
        return rules.add_material(event=row, actor=request.user, values=form.cleaned_data)

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, "Added.")
        return redirect("events:materials", slug)
    context = {"form": form, "event": row, "materials": row.materials.all()}
    return render(request, "events/office/materials.html", context)


@require_POST
@officer
def remove_material(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    row = found(slug)
    pk = next((one.pk for one in row.materials.all() if one.order == number), 0)
    done(
        request,
        lambda: rules.remove_material(event=row, actor=request.user, material=pk),
        "Removed.",
    )
    return redirect("events:materials", slug)
