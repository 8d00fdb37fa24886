"""Targets and closure days: read, changed, and what that moved."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from devosupport.accounts.access import has_role
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.acting import done
from devosupport.core.clock import day_in_words
from devosupport.core.moment import today
from devosupport.core.refusals import Refused
from devosupport.office.clocks import rows
from devosupport.office.clocks.forms import ClosureForm, TargetForm
from devosupport.office.settings_pages import settings_pages
from requests.choices import Clock
from requests.rules import timing

SAID = 10


@require_safe
@officer
def clocks(request: SignedInRequest) -> HttpResponse:
    coming, past = rows.closure_days(today())
    context = {
        "pages": settings_pages(request.user, "clocks:list"),
        "targets": rows.targets(),
        "coming": coming,
        "past": past,
        "elections": rows.elections(today()),
        "keeps": has_role(request.user, OfficerRole.MANAGER),
    }
    return render(request, "office/clocks/list.html", context)


@officer(OfficerRole.MANAGER)
@require_http_methods(["GET", "HEAD", "POST"])
def target(request: SignedInRequest, clock: str) -> HttpResponse:
    code = clock.replace("-", "_")
    if code not in Clock.values:
        raise Http404
    setting = rows.setting_of(code)
    form = TargetForm(
        request.POST if request.method == "POST" else None,
        setting=setting,
        current=rows.current_of(setting),
    )
    if request.method == "POST" and form.is_valid():
        try:
            moved = timing.set_target(actor=request.user, clock=code, **form.arguments())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"The target is saved. {told(moved, request)}")
            return redirect("clocks:list")
    context = {"form": form, "setting": setting, "label": Clock(code).label}
    return render(request, "office/clocks/target.html", context)


def told(moved: list[timing.Move], request: SignedInRequest) -> str:
    """Which cases moved, from when to when; the rest is in their timelines."""
    if not moved:
        return "No open case moved."
    seen, others = rows.shown(moved, request.user)
    said = [f"{one.case.reference} to {day_in_words(one.after)}" for one in seen[:SAID]]
    rest = len(seen) - len(said) + others
    if rest:
        said.append(f"{rest} more")
    number = "1 open case" if len(moved) == 1 else f"{len(moved)} open cases"
    return f"{number} moved: {', '.join(said)}."


@officer(OfficerRole.MANAGER)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    form = ClosureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            day, _ = timing.add_closure_day(actor=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("on", str(refusal))
        else:
            messages.success(request, "The closure day is added.")
            return redirect("clocks:closure", pk=day.pk)
    return render(request, "office/clocks/add.html", {"form": form})


@require_safe
@officer
def closure(request: SignedInRequest, pk: int) -> HttpResponse:
    day = get_object_or_404(rows.kept_days(), pk=pk)
    moved, others = rows.moved_by(day, request.user)
    keeps = has_role(request.user, OfficerRole.MANAGER) and day.on >= today()
    context = {"day": day, "moved": moved, "others": others, "keeps": keeps}
    return render(request, "office/clocks/closure.html", context)


@officer(OfficerRole.MANAGER)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    day = get_object_or_404(rows.kept_days(), pk=pk)
    if request.method == "POST":
        words = "The closure day is taken out, and cases are due as they were before."
        done(request, lambda: timing.remove_closure_day(actor=request.user, day=day), words)
        return redirect("clocks:list")
    return render(request, "office/clocks/remove.html", {"day": day})
