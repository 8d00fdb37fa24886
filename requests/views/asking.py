"""Starting a request, and filling in its parts."""

import secrets

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from devosupport.accounts.acting import acting_organisation
from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.accounts.returning import kept_post
from requests import rules
from requests.choices import Form, Section
from requests.forms.parts import PARTS, FirstQuestions, Part
from requests.models import SupportRequest
from requests.presenters.application import sections_of
from requests.views.lookup import draft_of
from requests.views.partners import area_form, beside_partners


def new_key() -> str:
    """Made with a form, sent back with it: pressing the button twice makes one request."""
    return secrets.token_urlsafe(24)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new(request: SignedInRequest) -> HttpResponse:
    lead = acting_organisation(request)
    if lead is None:
        return render(request, "requests/no_organisation.html")
    form = FirstQuestions(
        request.POST or kept_post(request), initial={"form_key": new_key(), "form": Form.AREA}
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
            return redirect("requests:case" if row.is_area else "requests:check", row.reference)
    return render(request, "requests/new.html", {"form": form, "lead": lead})


def part_form(request: SignedInRequest, row: SupportRequest, section: Section) -> Part:
    data = request.POST or kept_post(request)
    if section == Section.AREA:
        return area_form(data, row)
    return PARTS[section](data, row=row)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def part(request: SignedInRequest, reference: str, section: str) -> HttpResponse:
    row = draft_of(request.user, reference)
    if section not in sections_of(row):
        raise Http404
    form = part_form(request, row, Section(section))
    looking = "find" in request.POST or "add_all" in request.POST
    context = {"form": form, "row": row, "section": Section(section)}
    if request.method == "POST" and not looking and form.is_valid():
        theirs = {name for name in form.fields if request.POST.get(f"keep-{name}") == "theirs"}
        try:
            keep(row, request, form, theirs)
        except rules.Stale as stale:
            context["conflicts"] = conflicts(form, stale)
            form.now_of(stale.current.version)
        except rules.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Saved.")
            return redirect("requests:case", row.reference)
    if section == Section.AREA:
        context |= beside_partners(request.POST, row, looking)
        return render(request, "requests/parts/area.html", context)
    return render(request, "requests/parts/part.html", context)


def keep(row: SupportRequest, request: SignedInRequest, form: Part, theirs: set[str]) -> None:
    """Save what was typed, but for the answers where the colleague's was chosen."""
    answers = form.answers()
    answers["values"] = {k: v for k, v in answers["values"].items() if k not in theirs}
    version = form.cleaned_data["version"]
    rules.save(request=row, actor=request.user, version=version, **answers)


def conflicts(form: Part, stale: rules.Stale) -> list[dict[str, object]]:
    return [
        {
            "name": name,
            "label": form.fields[name].label,
            "theirs": shown(form, name, theirs),
            "yours": shown(form, name, yours),
        }
        for name, (theirs, yours) in stale.fields.items()
    ]


def shown(form: Part, name: str, value: object) -> str:
    labels = dict(getattr(form.fields[name], "choices", []))
    values = value if isinstance(value, list) else [value]
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return ", ".join(str(labels.get(one, one)) for one in values if one not in ("", None))
