"""`/office/roster/nominations/`: what came in, who is consulted, what is decided."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.core.acting import tried
from peers.access import keeps_roster
from peers.models import Consultation, Nomination
from peers.nominations import presenting, rules
from peers.nominations.choices import NominationState
from peers.nominations.forms import (
    AskGroupingForm,
    NamesWantedForm,
    PhonedForm,
    TakeOnForm,
    TurnDownForm,
)
from peers.views.acting import posted
from peers.views.roster import GET_POST, KEEPERS

A_PAGE = 40


def nomination_of(request: SignedInRequest, pk: int) -> Nomination:
    rows = Nomination.objects.visible_to(request.user).for_reading()
    found: Nomination = get_object_or_404(rows, pk=pk)
    return found


@require_safe
@officer
def nominations(request: SignedInRequest) -> HttpResponse:
    found = Nomination.objects.visible_to(request.user).for_reading().open_first()
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = [presenting.row_of(row) for row in page.object_list]
    context = {"rows": rows, "page": page, "keeps": keeps_roster(request.user)}
    return render(request, "peers/nominations/office/list.html", context)


@require_safe
@officer
def nomination(request: SignedInRequest, pk: int) -> HttpResponse:
    row = nomination_of(request, pk)
    context = {
        "row": row,
        "about": presenting.page_of(row),
        "more": presenting.office_page_of(row),
        "decides": keeps_roster(request.user) and row.state == NominationState.RECEIVED,
    }
    return render(request, "peers/nominations/office/nomination.html", context)


def ask(
    request: SignedInRequest,
    row: Nomination | None,
    form: Any,
    deed: Callable[[dict[str, Any]], object],
    **words: str,
) -> HttpResponse:
    """One form, one rule; `words`: title, button, text, done."""
    posts = request.method == "POST" and form.is_valid()
    if posts and tried(form, lambda: deed(form.cleaned_data)):
        messages.success(request, words["done"])
        if row is None:
            return redirect("peers:office_nominations")
        return redirect("peers:office_nomination", pk=row.pk)
    context = {"row": row, "form": form, **words}
    return render(request, "peers/nominations/office/form.html", context)


@require_http_methods(GET_POST)
@officer(*KEEPERS)
def consult(request: SignedInRequest, pk: int) -> HttpResponse:
    row, form = nomination_of(request, pk), AskGroupingForm(posted(request))

    def deed(given: dict[str, Any]) -> object:
        return rules.ask_grouping(nomination=row, actor=request.user, **given)

    words = {
        "title": f"Consult a sub-national grouping about {row.name}",
        "text": "It gets one e-mail with a link, and ten working days. It reads who put them "
        "forward, what they do and why; not their address.",
        "button": "Ask the grouping",
        "done": "The grouping is asked. Its answer shows here.",
    }
    return ask(request, row, form, deed, **words)


@require_http_methods(GET_POST)
@officer(*KEEPERS)
def phoned(request: SignedInRequest, pk: int, asked: int) -> HttpResponse:
    row, form = nomination_of(request, pk), PhonedForm(posted(request))
    rows = Consultation.objects.with_all().of_nomination(row)
    found: Consultation = get_object_or_404(rows, pk=asked)

    def deed(given: dict[str, Any]) -> object:
        return rules.answer(consultation=found, actor=request.user, **form.arguments())

    words = {
        "title": f"What {found.grouping.name} said on the phone",
        "text": "It counts as if they had answered from their e-mail, and their link then says "
        "who told you and when.",
        "button": "Write it down",
        "done": "The answer is written down.",
    }
    return ask(request, row, form, deed, **words)


@require_http_methods(GET_POST)
@officer(*KEEPERS)
def take_on(request: SignedInRequest, pk: int) -> HttpResponse:
    row, form = nomination_of(request, pk), TakeOnForm(posted(request))

    def deed(given: dict[str, Any]) -> object:
        return rules.take_on(nomination=row, actor=request.user, **given)

    words = {
        "title": f"Take {row.name} on",
        "text": f"They and {row.by.display_name} are told. References come next.",
        "button": "Take on",
        "done": f"{row.name} is on the way to the roster. References come next.",
    }
    return ask(request, row, form, deed, **words)


@require_http_methods(GET_POST)
@officer(*KEEPERS)
def turn_down(request: SignedInRequest, pk: int) -> HttpResponse:
    row, form = nomination_of(request, pk), TurnDownForm(posted(request))

    def deed(given: dict[str, Any]) -> object:
        return rules.turn_down(nomination=row, actor=request.user, **given)

    words = {
        "title": f"Do not take {row.name} further",
        "text": f"{row.by.display_name} is told the reason and what you write here.",
        "button": "Tell them",
        "done": f"{row.by.display_name} is told.",
    }
    return ask(request, row, form, deed, **words)


@require_http_methods(GET_POST)
@officer(*KEEPERS)
def names(request: SignedInRequest) -> HttpResponse:
    form = NamesWantedForm(posted(request))

    def deed(given: dict[str, Any]) -> object:
        return rules.ask_for_names(actor=request.user, **given)

    words = {
        "title": "Ask for names",
        "text": "A council, a grouping or a group office puts somebody forward from the e-mail, "
        "without an account. Each link takes one name, and the thank-you brings the next link.",
        "button": "Send the question",
        "done": "They are asked. What they send shows here.",
    }
    return ask(request, None, form, deed, **words)
