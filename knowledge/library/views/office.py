"""The officers' hub: what waits, writing with a preview, and the steps to the public."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.acting import again
from devosupport.core.moment import today
from devosupport.history.rules import timeline
from devosupport.history.words import sentence
from knowledge.library import presenting, rules
from knowledge.library.access import may, needs_sign_off
from knowledge.library.amending import changes_of
from knowledge.library.forms import resource as forms
from knowledge.library.forms.resource import PART
from knowledge.library.markdown import render as render_markdown
from knowledge.library.models import Resource
from knowledge.library.parts import composed
from knowledge.library.reviewing import parts_for_review
from knowledge.library.steps import STEPS, steps_for
from knowledge.library.tasklist import where_it_stands


@officer
def hub(request: SignedInRequest) -> HttpResponse:
    """Everything in the library, what waits for an officer first."""
    rows = Resource.objects.for_officers().with_change()
    context = {
        "waiting": rows.waiting()[:50],
        "due": rows.review_due(today())[:50],
        "drafts": rows.unfinished()[:50],
        "published": rows.published().newest_first()[:200],
        "gone": rows.gone()[:50],
    }
    return render(request, "library/office/hub.html", context)


@officer
def resource(request: SignedInRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Resource.objects.for_officers(), slug=slug)
    return _page(request, found)


def _page(
    request: SignedInRequest, found: Resource, tried: tuple[str, Any] = ("", None)
) -> HttpResponse:
    """The resource with its steps; a step that was refused keeps its form and errors."""
    steps = [
        (step, tried[1] if step.verb == tried[0] else step.form(resource=found))
        for step in steps_for(request.user, found)
    ]
    base = presenting.preview_base(found) if found.in_parts else ""
    context = {
        "resource": found,
        "steps": steps,
        "form": tried[1],
        "html": presenting.html(found, base),
        "glance": presenting.at_a_glance(found),
        "needs_sign_off": needs_sign_off(found),
        "can_edit": may(request.user, found, "edit"),
        "stands": where_it_stands(found, today()),
        "amendment": (amendment := found.amendments.open().select_related("signatory").first()),
        "changes": changes_of(amendment) if amendment else [],
        "parts": parts_for_review(request.user, found) if found.in_parts else [],
        "entries": [
            {"title": sentence(entry), "at": entry.at} for entry in timeline(found).reverse()[:50]
        ],
    }
    return render(request, "library/office/resource.html", context)


@officer
@require_POST
def act(request: SignedInRequest, slug: str, verb: str) -> HttpResponseBase:
    """Take one step. Whatever was typed stays, where the step was refused."""
    found = get_object_or_404(Resource.objects.for_officers(), slug=slug)
    step = STEPS.get(verb)
    if step is None:
        raise Http404
    form = step.form(request.POST, resource=found)
    if not form.is_valid():
        return _page(request, found, (verb, form))
    try:
        again(lambda: step.perform(found, request.user, form))
    except rules.Refused as refusal:
        if verb in {one.verb for one in steps_for(request.user, found)}:
            form.add_error(None, str(refusal))
            return _page(request, found, (verb, form))
        messages.error(request, str(refusal))
    else:
        messages.success(request, step.done)
        found.refresh_from_db(fields=["slug"])
    return redirect("library:office_resource", slug=found.slug)


@officer
def new(request: SignedInRequest) -> HttpResponseBase:
    form = forms.ResourceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if "preview" in request.POST:
            return _form(request, form, None, preview=form.cleaned_data)
        made = rules.create(
            actor=request.user,
            values=form.values(),
            topics=form.cleaned_data["topics"],
            places=form.cleaned_data["places"],
        )
        messages.success(request, "Draft saved.")
        return redirect("library:office_resource", slug=made.slug)
    return _form(request, form, None)


@officer
def edit(request: SignedInRequest, slug: str) -> HttpResponseBase:
    found = get_object_or_404(Resource.objects.for_officers(), slug=slug)
    if not may(request.user, found, "edit") or (found.in_parts and not found.is_listed):
        raise Http404
    form = forms.ResourceForm(request.POST or None, resource=found)
    if request.method != "POST" or not form.is_valid():
        return _form(request, form, found)
    if "preview" in request.POST:
        return _form(request, form, found, preview=form.cleaned_data)
    try:
        (rules.amend if form.waits() else rules.edit)(
            resource=found,
            actor=request.user,
            version=found.version,
            values=form.values(),
            topics=form.cleaned_data["topics"],
            places=form.cleaned_data["places"],
            parts=form.parts(),
            note=form.cleaned_data.get("note", ""),
        )
    except rules.Stale as stale:
        return _form(request, form.overtaken_by(stale.current), stale.current)
    except rules.Refused as refusal:
        form.add_error(None, str(refusal))
        return _form(request, form, found)
    words = "Kept. Send it to the council to sign off." if form.waits() else "Saved."
    messages.success(request, words)
    return redirect("library:office_resource", slug=found.slug)


def _form(
    request: HttpRequest, form: Any, found: Resource | None, preview: dict[str, Any] | None = None
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "resource": found, "back": _back(found)}
    if preview:
        parts = {name.removeprefix(PART): text for name, text in preview.items() if PART in name}
        body = composed(Resource(parts=parts)) if parts else preview["body"]
        shown = Resource(html=render_markdown(body).html)
        context |= {"preview": preview, "preview_html": presenting.html(shown)}
    return render(request, "library/office/edit.html", context)


def _back(found: Resource | None) -> str:
    if found is None:
        return reverse("library:hub")
    return reverse("library:office_resource", kwargs={"slug": found.slug})
