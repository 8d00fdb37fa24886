"""A case: overview, what was said, internal notes, days, history."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from devosupport.accounts.access import today
from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.charts import clock_strip
from devosupport.office.case.actions import actions_for
from devosupport.office.case.asked import request_as_asked
from devosupport.office.case.days import days_of
from devosupport.office.case.feedback import feedback_of
from devosupport.office.case.found import case_or_404, whole_or_404
from devosupport.office.case.head import head_of
from devosupport.office.case.similar import related_to
from devosupport.office.case.timeline import events
from devosupport.office.queue.rows import outline
from devosupport.office.views.queue import BACK
from requests.access import sees_only_outline, verbs_for
from requests.models import SupportRequest
from requests.rules.care import held_until

LATELY = 10
# Where reminders ask councillors for a decision, and wait out a pre-election period.
ASKS_A_DECISION = ("draft", "awaiting_partners", "offered")
# E-mails would crowd out what people did: they stand under History.
SPOKEN = ("deed", "message", "note", "question")


@require_safe
@officer
def case(request: SignedInRequest, reference: str) -> HttpResponse:
    user = request.user
    found = case_or_404(user, reference)
    back = reverse("office:queue") + f"?{request.session.get(BACK, '')}".rstrip("?")
    actions = actions_for(user, found)
    if sees_only_outline(user, found):
        context = {"row": outline(found, today()), "actions": actions, "back": back}
        return render(request, "office/case/outline.html", context)
    head = head_of(found, user, "case")
    lately = events(found, *SPOKEN, limit=LATELY + 1)
    context = {
        "head": head,
        "case": found,
        "back": back,
        "actions": actions,
        "asked": request_as_asked(found),
        "lately": lately[:LATELY],
        "more": len(lately) > LATELY,
        "strip": clock_strip(head.explanation.days, due_on=head.explanation.due_on, today=today()),
        "held_until": held_until(found) if found.state in ASKS_A_DECISION else None,
        "related": related_to(found, user),
        "feedback": feedback_of(found) if found.state in ("delivered", "closed") else [],
    }
    return render(request, "office/case/overview.html", context)


@require_safe
@officer
def messages(request: SignedInRequest, reference: str) -> HttpResponse:
    found = whole_or_404(request.user, reference)
    said = events(found, "message", "question")
    return tab(request, found, "messages", {"said": said})


@require_safe
@officer
def notes(request: SignedInRequest, reference: str) -> HttpResponse:
    found = whole_or_404(request.user, reference)
    return tab(request, found, "notes", {"said": events(found, "note")})


@require_safe
@officer
def history(request: SignedInRequest, reference: str) -> HttpResponse:
    found = whole_or_404(request.user, reference)
    return tab(request, found, "history", {"events": events(found)})


@require_safe
@officer
def days(request: SignedInRequest, reference: str) -> HttpResponse:
    found = whole_or_404(request.user, reference)
    return tab(request, found, "days", {"ledger": days_of(found, request.user)})


def tab(
    request: SignedInRequest, found: SupportRequest, name: str, context: dict[str, object]
) -> HttpResponse:
    context |= {
        "case": found,
        "head": head_of(found, request.user, name),
        "allowed": frozenset(verbs_for(request.user, found)),
        "back": reverse("office:queue") + f"?{request.session.get(BACK, '')}".rstrip("?"),
    }
    return render(request, f"office/case/{name}.html", context)
