"""`/office/issues/`: issues that wait, responses in hand, and every verb on them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.accounts.returning import kept_post
from devosupport.core.acting import tried
from devosupport.core.refusals import Refused
from devosupport.core.stale import SharedForm
from devosupport.history.rules import timeline
from devosupport.office.issues.deeds import ISSUE, RESPONSE, Deed
from devosupport.office.issues.forms import ResponseForm
from requests.issues import access, presenting, rules
from requests.issues.choices import Answer, IssueState, ResponseState, Who
from requests.issues.models import Issue, JointResponse
from requests.issues.rules.signing import not_agreed
from requests.presenters.timeline import told

HISTORY = 50
LIST = 50


@require_safe
@officer
def issues(request: SignedInRequest) -> HttpResponse:
    rows = Issue.objects.visible_to(request.user).for_reading().newest_first()
    responses = JointResponse.objects.with_issues().newest_first()[:LIST]
    context = {
        "waiting": presenting.listed(list(rows.waiting())),
        "rest": presenting.listed(
            list(rows.exclude(state=IssueState.RAISED, response=None)[:LIST])
        ),
        "responses": [response_row(row) for row in responses],
        "may_write": Who.OFFICER in access.of_the_lga(request.user),
    }
    return render(request, "office/issues/list.html", context)


def response_row(row: JointResponse) -> dict[str, Any]:
    return {
        "response": row,
        "state": ResponseState(row.state).label,
        "contributors": [issue.organisation.short_name for issue in row.issues.all()],
    }


def buttons(deeds: dict[str, Deed], verbs: list[str], name: str, row: Any) -> list[dict[str, str]]:
    return [
        {"text": deed.title, "url": reverse(name, args=[row.reference, slug(verb)])}
        for verb, deed in deeds.items()
        if verb in verbs and makes_sense(verb, row)
    ]


def slug(verb: str) -> str:
    return verb.replace("_", "-")


def makes_sense(verb: str, row: Any) -> bool:
    if verb == "put_back_issue":
        return row.response_id is not None
    if verb == "set_aside_issue":
        return row.response_id is None
    if verb in ("publish_response", "unpublish_response"):
        return (row.published_at is None) == (verb == "publish_response")
    return True


@require_safe
@officer
def issue(request: SignedInRequest, reference: str) -> HttpResponse:
    found = one_issue(request, reference)
    verbs = access.issue_verbs(request.user, found)
    context = {
        **presenting.about(found, request.user),
        "buttons": buttons(ISSUE, verbs, "office:issue_act", found),
        "history": [told(entry) for entry in timeline(found)[:HISTORY]],
    }
    return render(request, "office/issues/issue.html", context)


def one_issue(request: SignedInRequest, reference: str) -> Issue:
    rows = Issue.objects.visible_to(request.user).for_reading()
    found: Issue = get_object_or_404(rows, reference=reference.upper())
    return found


def one_response(reference: str) -> JointResponse:
    rows = JointResponse.objects.with_issues()
    found: JointResponse = get_object_or_404(rows, reference=reference.upper())
    return found


@require_safe
@officer
def response(request: SignedInRequest, reference: str) -> HttpResponse:
    found = one_response(reference)
    verbs = access.response_verbs(request.user, found)
    sign_offs = [
        {"name": one.organisation.name, "answer": Answer(one.answer).label if one.answer else ""}
        for one in found.sign_offs.all()
    ]
    context = {
        "response": found,
        "state": ResponseState(found.state).label,
        "issues": presenting.listed(list(found.issues.all())),
        "sign_offs": sign_offs,
        "missing": not_agreed(found) if found.published_at is None else [],
        "said": list(found.said.all()),
        "result": presenting.result(found),
        "buttons": buttons(RESPONSE, verbs, "office:response_act", found),
        "history": [told(entry) for entry in timeline(found)[:HISTORY]],
    }
    return render(request, "office/issues/response.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@officer
def new(request: SignedInRequest) -> HttpResponse:
    if Who.OFFICER not in access.of_the_lga(request.user):
        raise Http404
    form = ResponseForm(request.POST or kept_post(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = rules.start_response(actor=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The response is begun. Take up issues into it.")
            return redirect("office:response", made.reference)
    context = {"form": form, "title": "Prepare a response", "button": "Save", "says": ""}
    return render(request, "office/issues/act.html", context)


def act(request: SignedInRequest, row: Any, deed: Deed, kind: str) -> HttpResponse:
    """One form, one rule: shown, refused in words, or done and back."""
    typed = request.POST if request.method == "POST" else kept_post(request)
    form, more = deed.form(typed), {}
    if isinstance(form, SharedForm):
        # What a colleague saved meanwhile is shown beside what was typed.
        form.compare({name: getattr(row, name) for name in deed.known})
        more = {"version": row.version}
    if request.method == "POST" and form.is_valid():
        given = {kind: row, **more, **form.cleaned_data}
        if tried(form, lambda: deed.rule(actor=request.user, **given)):
            messages.success(request, deed.done)
            return redirect(f"office:{kind}", row.reference)
    back = reverse(f"office:{kind}", args=[row.reference])
    context = {
        "form": form, "row": row, "title": deed.title, "says": deed.says, "button": deed.button,
        "warns": deed.warns, "back": back,
    }  # fmt: skip
    return render(request, "office/issues/act.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@officer
def issue_act(request: SignedInRequest, reference: str, verb: str) -> HttpResponse:
    found, name = one_issue(request, reference), verb.replace("-", "_")
    if name not in ISSUE or name not in access.issue_verbs(request.user, found):
        raise Http404
    return act(request, found, ISSUE[name], "issue")


@require_http_methods(["GET", "HEAD", "POST"])
@officer
def response_act(request: SignedInRequest, reference: str, verb: str) -> HttpResponse:
    found, name = one_response(reference), verb.replace("-", "_")
    if name not in RESPONSE or name not in access.response_verbs(request.user, found):
        raise Http404
    return act(request, found, RESPONSE[name], "response")
