"""A case: overview, what was said, notes and calls, days, how it went, similar ones, history."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.moment import today
from devosupport.office.case.actions import actions_for
from devosupport.office.case.asked import request_as_asked
from devosupport.office.case.compare import side_by_side
from devosupport.office.case.days import days_of
from devosupport.office.case.elections import election_near
from devosupport.office.case.feedback import feedback_of
from devosupport.office.case.found import case_or_404, whole_or_404
from devosupport.office.case.head import head_of
from devosupport.office.case.pinned import pins_of, promises_of
from devosupport.office.case.similar import related_to, similar_to
from devosupport.office.case.timeline import page_of
from devosupport.office.queue.rows import outline
from devosupport.office.views.queue import way_back
from devosupport.office.warnings.rows import may_warn
from requests.access import sees_only_outline, verbs_for
from requests.models import SupportRequest

LATELY = 10
A_PAGE = 30
# E-mails would crowd out what people did: they stand under History.
SPOKEN = ("deed", "message", "note", "contact", "question")
# What the history can be narrowed to, as the address says it.
ONLY = {
    "": ("Everything", ()),
    "done": ("What was done", ("deed",)),
    "said": ("Messages and questions", ("message", "question")),
    "notes": ("Notes and calls", ("note", "contact")),
    "sent": ("E-mails", ("email",)),
}


@require_safe
@officer
def case(request: SignedInRequest, reference: str) -> HttpResponse:
    user = request.user
    found = case_or_404(user, reference)
    actions = actions_for(user, found)
    if sees_only_outline(user, found):
        context = {
            "row": outline(found, today()),
            "actions": actions,
            "back": way_back(request, found.reference),
        }
        return render(request, "office/case/outline.html", context)
    lately = page_of(found, *SPOKEN, size=LATELY)
    context = {
        "head": head_of(found, user, "case"),
        "case": found,
        "back": way_back(request, found.reference),
        "actions": actions,
        "asked": request_as_asked(found),
        "lately": lately,
        "elections": election_near(found),
        "promises": promises_of(found),
        "today": today(),
        "related": related_to(found, user),
        "pins": pins_of(found),
        "warns": may_warn(user, found),
    }
    return render(request, "office/case/overview.html", context)


@require_safe
@officer
def notes(request: SignedInRequest, reference: str) -> HttpResponse:
    found = whole_or_404(request.user, reference)
    return told(request, found, "notes", "note", "contact")


@require_safe
@officer
def history(request: SignedInRequest, reference: str) -> HttpResponse:
    asked = request.GET.get("only", "")
    only = asked if asked in ONLY else ""
    narrowed = [
        {"text": text, "url": f"?only={key}" if key else "?", "current": key == only}
        for key, (text, _) in ONLY.items()
    ]
    found = whole_or_404(request.user, reference)
    return told(request, found, "history", *ONLY[only][1], only=only, narrowed=narrowed)


def told(
    request: SignedInRequest,
    found: SupportRequest,
    name: str,
    *kinds: str,
    only: str = "",
    **context: object,
) -> HttpResponse:
    """A tab that is part of the timeline, in pages."""
    before = request.GET.get("before", "")
    page = page_of(found, *kinds, size=A_PAGE, before=before)
    kept = {"only": only} if only else {}
    pages = {
        "next_url": f"?{urlencode(kept | {'before': page.older})}" if page.older else "",
        "next_text": "Older",
        "previous_url": f"?{urlencode(kept)}" if before else "",
        "previous_text": "Newest",
    }
    return tab(request, found, name, {"events": page.events, "page": pages, **context})


@require_safe
@officer
def days(request: SignedInRequest, reference: str) -> HttpResponse:
    found = whole_or_404(request.user, reference)
    return tab(request, found, "days", {"ledger": days_of(found, request.user)})


@require_safe
@officer
def feedback(request: SignedInRequest, reference: str) -> HttpResponse:
    found = whole_or_404(request.user, reference)
    return tab(request, found, "feedback", {"feedback": feedback_of(found)})


@require_safe
@officer
def similar(request: SignedInRequest, reference: str) -> HttpResponse:
    found, user = whole_or_404(request.user, reference), request.user
    context = {"similar": similar_to(found, user), "related": related_to(found, user)}
    return tab(request, found, "similar", context)


@require_safe
@officer
def compare(request: SignedInRequest, reference: str, other: str) -> HttpResponse:
    """Two requests side by side, and what can be done about them in one click."""
    found = whole_or_404(request.user, reference)
    second = whole_or_404(request.user, other)
    if found.pk == second.pk:
        return redirect("office:similar", reference=found.reference)
    linked = any(one.pk == second.pk for one in related_to(found, request.user))
    context = {"other": second, "rows": side_by_side(found, second), "linked": linked}
    return tab(request, found, "compare", context)


def tab(
    request: SignedInRequest, found: SupportRequest, name: str, context: dict[str, object]
) -> HttpResponse:
    context |= {
        "case": found,
        "head": head_of(found, request.user, name),
        "allowed": frozenset(verbs_for(request.user, found)),
        "back": way_back(request, found.reference),
    }
    return render(request, f"office/case/{name}.html", context)
