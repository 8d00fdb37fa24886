"""The council's side of issues: `/issues/`."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from devosupport.accounts.access import organisations_of
from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.accounts.returning import kept_post
from devosupport.core import acting
from devosupport.core.forms import BaseForm
from devosupport.core.refusals import Refused
from requests.issues import access, presenting, rules
from requests.issues.forms import EditIssueForm, InviteForm, NewIssueForm, ShownForm
from requests.issues.models import Issue


def seen_by(request: SignedInRequest, reference: str) -> Issue:
    rows = Issue.objects.of(request.user).for_reading()
    found: Issue = get_object_or_404(rows, reference=reference.upper())
    return found


def allowed(request: SignedInRequest, reference: str, verb: str) -> Issue:
    issue = seen_by(request, reference)
    if verb not in access.issue_verbs(request.user, issue):
        raise Http404
    return issue


@require_safe
@signed_in
def issues(request: SignedInRequest) -> HttpResponse:
    """Ours, and those we are invited to."""
    rows = Issue.objects.of(request.user).for_reading().newest_first()
    mine = set(organisations_of(request.user).values_list("pk", flat=True))
    context = presenting.lists(list(rows), mine)
    return render(request, "requests/issues/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new(request: SignedInRequest) -> HttpResponse:
    organisations = organisations_of(request.user)
    if not organisations.exists():
        return render(request, "requests/no_organisation.html")
    form = NewIssueForm(
        request.POST or kept_post(request),
        organisations=organisations,
        initial={"form_key": uuid4().hex},
    )
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        body, key = values.pop("organisation"), values.pop("form_key")
        try:
            issue = rules.start_issue(
                actor=request.user, organisation=body, form_key=key, values=values
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Saved as a draft. Nobody else sees it until you raise it.")
            return redirect("requests:issue", issue.reference)
    return render(request, "requests/issues/form.html", {"form": form, "title": "Raise an issue"})


@require_safe
@signed_in
def issue(request: SignedInRequest, reference: str) -> HttpResponse:
    found = seen_by(request, reference)
    return render(request, "requests/issues/issue.html", presenting.page(found, request.user))


def ask(
    request: SignedInRequest,
    issue: Issue,
    form: BaseForm,
    rule: Callable[[dict[str, Any]], object],
    done: str,
    title: str,
    button: str = "Save",
) -> HttpResponse:
    """One form, one rule: shown, refused in words, or done and back to the issue."""

    def deed() -> object:
        return rule(form.cleaned_data)

    if request.method == "POST" and form.is_valid() and acting.tried(form, deed):
        messages.success(request, done)
        return redirect("requests:issue", issue.reference)
    context = {"form": form, "issue": issue, "title": title, "button": button}
    return render(request, "requests/issues/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit(request: SignedInRequest, reference: str) -> HttpResponse:
    found = allowed(request, reference, "save_issue")
    names = ("title", "topic", "what_happens", "evidence", "links", "may_be_public")
    form = EditIssueForm(
        request.POST or kept_post(request), current={name: getattr(found, name) for name in names}
    )

    def save(values: dict[str, Any]) -> None:
        rules.save_issue(issue=found, actor=request.user, values=values, version=found.version)

    return ask(request, found, form, save, "Saved.", "Change the issue")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def invite(request: SignedInRequest, reference: str) -> HttpResponse:
    found = allowed(request, reference, "invite_to_issue")
    form = InviteForm(request.POST or kept_post(request), issue=found)
    return ask(
        request,
        found,
        form,
        lambda values: rules.invite_to_issue(
            issue=found, actor=request.user, organisations=values["names"]
        ),
        "They are named. They learn of it once it is raised.",
        "Who could join?",
        "Name them",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def shown(request: SignedInRequest, reference: str) -> HttpResponse:
    found = allowed(request, reference, "let_be_shown")
    initial = {"may_be_public": found.may_be_public}
    form = ShownForm(request.POST or kept_post(request), initial=initial)
    return ask(
        request,
        found,
        form,
        lambda values: rules.let_be_shown(issue=found, actor=request.user, **values),
        "Noted.",
        "What may be shown in public",
    )


PRESSED: dict[str, tuple[str, Callable[..., Issue], str]] = {
    "raise": ("raise_issue", rules.raise_issue, "Your issue is raised with us."),
    "join": ("join_issue", rules.join_issue, "Your organisation has joined."),
    "decline": ("decline_issue", rules.decline_issue, "Your organisation does not join."),
    "withdraw": ("withdraw_issue", rules.withdraw_issue, "The issue is withdrawn."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def press(request: SignedInRequest, reference: str, what: str) -> HttpResponse:
    """A page that says what follows, and its one button."""
    verb, rule, done = PRESSED[what]
    found = allowed(request, reference, verb)
    if request.method == "POST":
        acting.done(request, lambda: rule(issue=found, actor=request.user), done)
        return redirect("requests:issue", found.reference)
    context = {"issue": found, "what": what, **presenting.WORDS[what]}
    return render(request, "requests/issues/press.html", context)
