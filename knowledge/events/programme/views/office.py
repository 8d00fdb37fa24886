"""The officers' side of the work programme: write, publish, tick off milestones."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.acting import done, tried
from knowledge.events.programme import rules
from knowledge.events.programme.forms import ItemForm, MilestoneForm, ReachedForm
from knowledge.events.programme.models import ProgrammeItem

FIELDS = (
    "theme", "title", "summary", "state", "begins", "ends", "window_words", "owner_role",
    "partners", "deliverables", "gaps", "source",
)  # fmt: skip


def seen_by(request: SignedInRequest, slug: str) -> ProgrammeItem:
    rows = ProgrammeItem.objects.visible_to(request.user).select_related("theme")
    found: ProgrammeItem = get_object_or_404(rows, slug=slug)
    return found


def answers(item: ProgrammeItem) -> dict[str, Any]:
    """What is saved, in the shapes that the form takes."""
    found = {name: getattr(item, name) for name in FIELDS}
    many = {name: list(getattr(item, name).values_list("pk", flat=True)) for name in rules.MANY}
    return found | many


@require_safe
@officer
def programme(request: SignedInRequest) -> HttpResponse:
    rows = ProgrammeItem.objects.visible_to(request.user).in_order()
    return render(request, "programme/office/list.html", {"items": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@officer
def new(request: SignedInRequest) -> HttpResponse:
    form = ItemForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        values.pop("note")
        made = rules.create(actor=request.user, values=values)
        messages.success(request, "Saved as a draft. Nobody outside the LGA sees it yet.")
        return redirect("programme:change", made.slug)
    return render(request, "programme/office/form.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@officer
def change(request: SignedInRequest, slug: str) -> HttpResponse:
    found = seen_by(request, slug)
    form = ItemForm(request.POST or None, current=answers(found))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        note = values.pop("note")
        try:
            rules.change(
                item=found, actor=request.user, version=found.version, values=values, note=note
            )
        except rules.Overtaken:
            found.refresh_from_db()
            form = form.overtaken(answers(found))
        except rules.Refused as refusal:
            form.add_error("note", str(refusal))
        else:
            messages.success(request, "Saved.")
            return redirect("programme:change", found.slug)
    context = {"form": form, "item": found, "milestones": found.milestones.all()}
    return render(request, "programme/office/form.html", context)


@require_POST
@officer
def publish(request: SignedInRequest, slug: str) -> HttpResponse:
    found = seen_by(request, slug)
    done(
        request,
        lambda: rules.publish(item=found, actor=request.user),
        "It is public: on the page, in the feeds and in the search.",
    )
    return redirect("programme:change", found.slug)


@require_POST
@officer
def withdraw(request: SignedInRequest, slug: str) -> HttpResponse:
    found = seen_by(request, slug)
    done(
        request,
        lambda: rules.withdraw(item=found, actor=request.user),
        "It is a draft again, and nobody outside the LGA sees it.",
    )
    return redirect("programme:change", found.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@officer
def add_milestone(request: SignedInRequest, slug: str) -> HttpResponse:
    found = seen_by(request, slug)
    form = MilestoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if tried(form, lambda: rules.add_milestone(item=found, actor=request.user, **said)):
            messages.success(request, "The milestone is added.")
            return redirect("programme:change", found.slug)
    context = {"item": found, "form": form, "title": "Add a milestone"}
    return render(request, "programme/office/milestone.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@officer
def reach(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    found = seen_by(request, slug)
    row = get_object_or_404(found.milestones.all(), pk=pk)
    form = ReachedForm(request.POST or None, initial={"done_on": row.done_on})
    if request.method == "POST" and form.is_valid():
        on = form.cleaned_data["done_on"]
        if tried(form, lambda: rules.reach(milestone=row, actor=request.user, done_on=on)):
            messages.success(request, "Noted.")
            return redirect("programme:change", found.slug)
    context = {"item": found, "form": form, "title": row.words}
    return render(request, "programme/office/milestone.html", context)


@require_POST
@officer
def remove_milestone(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    found = seen_by(request, slug)
    row = get_object_or_404(found.milestones.all(), pk=pk)
    done(
        request,
        lambda: rules.remove_milestone(milestone=row, actor=request.user),
        "The milestone is removed.",
    )
    return redirect("programme:change", found.slug)
