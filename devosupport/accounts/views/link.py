"""`/t/<token>/`: one page, one decision. GET shows, POST acts, because mail scanners open links.

The token in the address is the authority, so these pages need no session, no cookie and no
cross-site token: nobody who does not know the address can post to it.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from devosupport.accounts.links import Purpose, registry
from devosupport.accounts.returning import ask_to_sign_in
from devosupport.accounts.rules.codes import send_code, try_code
from devosupport.accounts.rules.links import act, link_of, open_now
from devosupport.accounts.sessions import source_of
from devosupport.core.acting import again
from devosupport.core.refusals import Refused
from devosupport.notifications.models import Link

VOID_WORDS = {
    "newer_version": "Something changed after this link was sent, so we sent a newer one. "
    "Look for our latest e-mail.",
    "account_closed": "The account it was sent to was closed.",
    "text_changed": "The text changed after this link was sent. We will send it to you again.",
    "taken_back": "We are working on the text again. We will send it to you when it is final.",
    "no_longer_public": "The page is no longer published.",
    "left_organisation": "The person it was sent to no longer works there.",
}
WRONG = "This code is wrong or no longer works. Check the newest e-mail, or ask for a new code"


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    response = serve(request, token)
    add_never_cache_headers(response)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def serve(request: HttpRequest, token: str) -> HttpResponse:
    found = link_of(token)
    if found is None or found.purpose not in registry:
        return render(request, "accounts/link_unknown.html", status=404)
    purpose = registry[found.purpose]
    if purpose.needs_sign_in(found) and request.user != found.person:
        if request.user.is_authenticated:
            return render(request, "accounts/link_other_person.html", {"link": found}, status=404)
        return ask_to_sign_in(request)
    if not open_now(found):
        return over(request, found, purpose)
    if request.method == "POST":
        return decide(request, found, purpose)
    return show(request, found, purpose, purpose.form_class(found)())


def show(
    request: HttpRequest, found: Link, purpose: Purpose, form: Any, **more: Any
) -> HttpResponse:
    context = {"link": found, "person": found.person, "form": form, "purpose": purpose}
    return render(request, purpose.template, {**purpose.context(found), **context, **more})


def over(request: HttpRequest, found: Link, purpose: Purpose) -> HttpResponse:
    """What became of it: who did what and when, or why it no longer works."""
    words = purpose.spent_words(found) or VOID_WORDS.get(found.void_reason, "")
    context = {"link": found, "person": found.person, "words": words}
    more = purpose.goes_on(found) if found.spent_at else ""
    return render(request, "accounts/link_over.html", {**context, "more": more})


def decide(request: HttpRequest, found: Link, purpose: Purpose) -> HttpResponse:
    form = purpose.form_class(found)(request.POST, request.FILES)
    if not form.is_valid():
        return show(request, found, purpose, form)
    if purpose.needs_code and not code_given(request, found):
        found.refresh_from_db()
        if not open_now(found):
            return over(request, found, purpose)
        return ask_for_code(request, found, form)
    try:
        done = again(lambda: act(link=found, purpose=purpose, form=form))
    except (Refused, ValidationError) as refusal:
        form.add_error(None, refusal if isinstance(refusal, ValidationError) else str(refusal))
        return show(request, found, purpose, form)
    if done is None:
        found.refresh_from_db()
        return over(request, found, purpose)
    return render(
        request, "accounts/link_done.html", {"link": found, "person": found.person, "done": done}
    )


def code_given(request: HttpRequest, found: Link) -> bool:
    typed = request.POST.get("one_time_code", "")
    return bool(typed) and try_code(user=found.person, typed=typed, link=found)


def ask_for_code(request: HttpRequest, found: Link, form: Any) -> HttpResponse:
    """Show the decision again as hidden answers, with a box for the code we e-mail."""
    typed = request.POST.get("one_time_code")
    asked_again = "again" in request.POST
    if typed is None or asked_again:
        send_code(user=found.person, link=found, asked_from=source_of(request))
    error = ""
    if not asked_again and typed is not None:
        error = WRONG if typed else "Enter the code"
    answers = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in ("one_time_code", "again", "csrfmiddlewaretoken")
        for value in values
    ]
    context = {
        "link": found,
        "person": found.person,
        "answers": answers,
        "error": error,
        "again": asked_again,
    }
    return render(request, "accounts/link_code.html", context)
