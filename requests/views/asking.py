"""Starting a request, and filling in its parts."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from devosupport.accounts.acting import acting_organisation
from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.accounts.returning import kept_post
from requests import rules
from requests.choices import Section
from requests.forms.part import Part
from requests.forms.parts import FirstQuestions, part_of
from requests.models import SupportRequest
from requests.presenters.application import sections_of
from requests.presenters.reading import reading_beside
from requests.views.lookup import draft_of
from requests.views.partners import choosing

# Where bookmarks of earlier parts lead.
MOVED = {"support": Section.NEED, "contact": Section.PEOPLE}


def new_key() -> str:
    """Made with a form, sent back with it: pressing the button twice makes one request."""
    return secrets.token_urlsafe(24)


def key_of(request: SignedInRequest) -> str:
    """The key that came back with a page of one button; a new one where what came is none."""
    key = request.POST.get("form_key", "")[:64]
    return key if key and key.isprintable() else new_key()


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new(request: SignedInRequest) -> HttpResponse:
    lead = acting_organisation(request)
    if lead is None:
        return render(request, "requests/no_organisation.html")
    form = FirstQuestions(
        request.POST or kept_post(request),
        initial={"form_key": new_key(), "place_name": lead.short_name},
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = rules.start(
                actor=request.user,
                lead=lead,
                form=form.cleaned_data["form"],
                form_key=form.cleaned_data["form_key"],
                values=form.values(),
            )
        except rules.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return begun(row)
    return render(request, "requests/new.html", {"form": form, "lead": lead})


def begun(row: SupportRequest) -> HttpResponse:
    """To the task list; a first conversation has one thing left to say before it is sent."""
    if row.is_area:
        return redirect("requests:case", row.reference)
    return redirect("requests:part", row.reference, Section.PRIVACY)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def part(request: SignedInRequest, reference: str, section: str) -> HttpResponse:
    row = draft_of(request.user, reference)
    if section in MOVED and row.is_area:
        return redirect("requests:part", row.reference, MOVED[section])
    if section not in sections_of(row):
        raise Http404
    if section == Section.AREA:
        return area(request, row)
    form = part_of(row, Section(section))(request.POST or kept_post(request), row=row)
    return filled_in(request, row, form, "requests/parts/part.html", {})


def area(request: SignedInRequest, row: SupportRequest) -> HttpResponse:
    """Looking for partners keeps the ticks and the text, and saves nothing."""
    now = choosing(request.POST or kept_post(request), row)
    context = {"choosing": now}
    template = "requests/parts/area.html"
    if now.looking:
        return shown(request, row, now.form, template, context)
    return filled_in(request, row, now.form, template, context)


def filled_in(
    request: SignedInRequest,
    row: SupportRequest,
    form: Part,
    template: str,
    context: dict[str, Any],
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            rules.save(request=row, actor=request.user, version=row.version, **form.answers())
        except rules.Overtaken:
            form = form.overtaken_by(draft_of(request.user, row.reference))
        except rules.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Saved.")
            return redirect("requests:case" if row.is_area else "requests:check", row.reference)
    return shown(request, row, form, template, context)


def shown(
    request: SignedInRequest,
    row: SupportRequest,
    form: Part,
    template: str,
    context: dict[str, Any],
) -> HttpResponse:
    reading = reading_beside(row, form.section)
    context |= {"form": form, "row": row, "section": form.section, "reading": reading}
    return render(request, template, context)
