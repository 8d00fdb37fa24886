"""After a request reached us: messages, answers, the package, history, and its end."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.accounts.returning import kept_post
from devosupport.core import acting
from devosupport.core.forms import BaseForm
from requests import access, clocks, rules
from requests.choices import Clock
from requests.forms.feedback import FeedbackForm
from requests.forms.following import (
    AnswersForm,
    MessageForm,
    PackageForm,
    WithdrawForm,
)
from requests.models import SeatTerm, SupportRequest
from requests.presenters.package import asked_of, read_package
from requests.presenters.timeline import told_to_council
from requests.talk.reading import conversation_of
from requests.views.asking import key_of
from requests.views.lookup import seen_by


def act(
    request: SignedInRequest,
    row: SupportRequest,
    form: BaseForm,
    rule: Callable[[], Any],
    done: str,
    template: str,
    *,
    home: bool = False,
    to: str = "requests:case",
    **context: Any,
) -> HttpResponse:
    """One form, one rule: shown, refused in words, or done and back to the case.

    `home`: back to all requests, where what was done takes the case out of the person's sight.
    """
    if request.method == "POST" and form.is_valid() and acting.tried(form, rule):
        messages.success(request, done)
        return redirect("requests:home") if home else redirect(to, row.reference)
    return render(request, template, {"form": form, "row": row, **context})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def talk(request: SignedInRequest, reference: str) -> HttpResponse:
    """What was said, oldest first; whoever looks has read it."""
    row = seen_by(request.user, reference)
    # Files that were not sent would bind the form, and show errors to whoever only looks.
    files = request.FILES if request.method == "POST" else None
    form = MessageForm(request.POST or kept_post(request), files)
    talk = conversation_of(row, request.user)
    new = [message.number for message in talk if message.new]
    if new and request.method == "GET":
        rules.mark_read(request=row, actor=request.user, upto=max(new))
    return act(
        request,
        row,
        form,
        lambda: rules.post_message(request=row, actor=request.user, **form.cleaned_data),
        "Your message is sent.",
        "requests/messages.html",
        talk=talk,
        page="messages",
        to="requests:messages",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def questions(request: SignedInRequest, reference: str) -> HttpResponse:
    row = seen_by(request.user, reference)
    if not access.may(request.user, row, "provide_information"):
        raise Http404
    form = AnswersForm(request.POST or kept_post(request), row=row)
    return act(
        request,
        row,
        form,
        lambda: rules.provide_information(request=row, actor=request.user, answers=form.answers()),
        "Thank you. We have your answers, and the clock runs again.",
        "requests/questions.html",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def package(request: SignedInRequest, reference: str) -> HttpResponse:
    """Read the package; whoever may commit an organisation with a say answers here."""
    row = seen_by(request.user, reference)
    current = row.packages.first()
    if current is None:
        raise Http404
    form = PackageForm(request.POST or kept_post(request), initial={"number": current.number})
    answers = access.may(request.user, row, "agree_package")

    def answer() -> None:
        given = form.cleaned_data
        about: dict[str, Any] = {"request": row, "actor": request.user, "number": given["number"]}
        if given["answer"] == PackageForm.AGREE:
            rules.agree_package(**about)
        else:
            rules.ask_change(**about, reason=given["reason"])

    read = read_package(current)
    done = "We have your answer."
    template = "requests/package.html"
    asked = "" if answers else asked_of(current, request.user)
    more: dict[str, Any] = {"package": read, "answers": answers, "asked": asked}
    return act(request, row, form, answer, done, template, **more)


@require_safe
@signed_in
def history(request: SignedInRequest, reference: str) -> HttpResponse:
    row = seen_by(request.user, reference)
    context = {"row": row, "entries": told_to_council(row), "page": "history"}
    return render(request, "requests/history.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def withdraw(request: SignedInRequest, reference: str) -> HttpResponse:
    row = seen_by(request.user, reference)
    if not access.may(request.user, row, "withdraw"):
        raise Http404
    form = WithdrawForm(request.POST or kept_post(request))
    days = clocks.setting(Clock.REOPEN).days
    return act(
        request,
        row,
        form,
        lambda: rules.withdraw(request=row, actor=request.user, **form.cleaned_data),
        f"The request is withdrawn. You can reopen it within {days} days.",
        "requests/withdraw.html",
        reopen=days,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def feedback(request: SignedInRequest, reference: str) -> HttpResponse:
    row = seen_by(request.user, reference)
    if not access.may(request.user, row, "give_feedback"):
        raise Http404
    terms = SeatTerm.objects.took_part(row)
    form = FeedbackForm(request.POST or kept_post(request), terms=terms)
    return act(
        request,
        row,
        form,
        lambda: rules.give_feedback(request=row, actor=request.user, **form.said()),
        "Thank you. What you wrote helps the next council.",
        "requests/feedback.html",
    )


ONE_PRESS: dict[str, tuple[Callable[..., SupportRequest], str]] = {
    "reopen": (rules.reopen, "The request is open again."),
    "widen": (rules.widen, "Fill in the rest, and send it again under the same reference."),
    "wait_for_capacity": (
        rules.wait_for_capacity,
        "We will tell you once when we have capacity again.",
    ),
    "stop_waiting": (rules.stop_waiting, "We will not write to you about it."),
}


@require_POST
@signed_in
def press(request: SignedInRequest, reference: str, verb: str) -> HttpResponse:
    """What one button does: reopen, widen to area support, wait for capacity."""
    row = seen_by(request.user, reference)
    rule, words = ONE_PRESS[verb]
    acting.done(request, lambda: rule(request=row, actor=request.user), words)
    return redirect("requests:case", row.reference)


@require_POST
@signed_in
def start_again(request: SignedInRequest, reference: str) -> HttpResponse:
    """A new draft with the same answers and, where somebody ticked that, the same documents."""
    before = row = seen_by(request.user, reference)
    # Made with the page: pressing the button twice copies the answers once.
    key = key_of(request)
    try:
        row = rules.start_again(request=before, actor=request.user, form_key=key)
    except rules.Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("requests:case", row.reference)
    messages.success(request, "Your answers are copied into a new draft.")
    if "documents" in request.POST:
        lost = rules.copy_documents(request=row, actor=request.user, source=before)
        for name in lost:
            messages.error(request, f"“{name}” could not be copied. Attach it again.")
    return redirect("requests:case", row.reference)
