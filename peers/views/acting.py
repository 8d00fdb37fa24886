"""What every screen that writes shares: a rule is tried, a refusal becomes a sentence."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from devosupport.accounts.models import User
from devosupport.core.refusals import Refused
from peers import rules
from peers.forms.answers import AnswerForm
from peers.models import Engagement


def posted(request: HttpRequest) -> Any:
    """The answers to bind a form to; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def tried(form: Any, deed: Callable[[], object]) -> bool:
    """Do it; a refusal stands at the top of the form, and nothing typed is lost."""
    try:
        deed()
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def done(request: HttpRequest, deed: Callable[[], object], words: str) -> bool:
    """Do it from a button; say what was done, or why not."""
    try:
        deed()
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, words)
    return True


def give_answer(row: Engagement, form: AnswerForm, actor: User) -> Engagement:
    """Yes or no to an invitation, by the peer or recorded by the case lead."""
    if form.accepts:
        return rules.accept(engagement=row, actor=actor)
    not_until = form.cleaned_data["not_until"]
    return rules.decline(engagement=row, actor=actor, reason=form.reason_code, not_until=not_until)
