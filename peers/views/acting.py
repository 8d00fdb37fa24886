"""What several screens of peers share: what was posted, and an answer to an invitation."""

from typing import Any

from django.http import HttpRequest

from devosupport.accounts.models import User
from peers import rules
from peers.forms.answers import AnswerForm
from peers.models import Engagement


def posted(request: HttpRequest) -> Any:
    """The answers to bind a form to; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def give_answer(row: Engagement, form: AnswerForm, actor: User) -> Engagement:
    """Yes or no to an invitation, by the peer or recorded by the case lead."""
    if form.accepts:
        return rules.accept(engagement=row, actor=actor)
    not_until = form.cleaned_data["not_until"]
    return rules.decline(engagement=row, actor=actor, reason=form.reason_code, not_until=not_until)
