"""Signing in by a code, and finding out where a new person works."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.accounts.forms.signing_in import (
    AddressForm,
    CheckForm,
    ChooseOrganisationForm,
    CodeForm,
    DetailsForm,
)
from devosupport.accounts.models import User
from devosupport.accounts.navigation import home_for
from devosupport.accounts.rules import codes, joining
from devosupport.accounts.rules.people import update_details
from devosupport.accounts.sessions import begin_session, source_of
from devosupport.core.refusals import Refused

PENDING = "signing_in"  # in the session: the address, and where to go afterwards
WRONG = (
    "This code is wrong, or no longer works. Check the newest e-mail, or ask for a new code. "
    "A code works for 15 minutes and five tries."
)


def safe_next(request: HttpRequest, url: str) -> str:
    """A page of ours to go back to, or nothing."""
    ours = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if ours else ""


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """One box. The answer is the same whether or not the address is known."""
    back = safe_next(request, request.GET.get("next", ""))
    form = AddressForm(request.POST or None, initial={"next": back})
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"].strip().lower()
        codes.ask_to_sign_in(email=email, asked_from=source_of(request))
        back = safe_next(request, form.cleaned_data["next"])
        request.session[PENDING] = {"email": email, "next": back}
        return redirect("accounts:code")
    onward = (back or home_for(request.user)) if isinstance(request.user, User) else ""
    context = {"form": form, "onward": onward}
    return render(request, "accounts/sign_in.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """The code from the e-mail; the other button sends it again."""
    pending = request.session.get(PENDING)
    if not pending:
        return redirect("accounts:sign_in")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = codes.sign_in_by_code(email=pending["email"], typed=form.cleaned_data["code"])
        if person:
            joining.arrive(user=person)
            person.refresh_from_db()
            del request.session[PENDING]
            return begin_session(
                request,
                person,
                next_url=pending["next"] if person.name else first_steps(pending["next"]),
                trusted=form.cleaned_data["trusted"],
            )
        form.add_error("code", WRONG)
    return render(request, "accounts/code.html", {"form": form, "email": pending["email"]})


def first_steps(back: str) -> str:
    """The page for somebody new, and where they were going."""
    return reverse("accounts:welcome") + (f"?{urlencode({'next': back})}" if back else "")


@require_POST
@never_cache
def resend(request: HttpRequest) -> HttpResponse:
    pending = request.session.get(PENDING)
    if not pending:
        return redirect("accounts:sign_in")
    codes.ask_to_sign_in(email=pending["email"], asked_from=source_of(request))
    messages.success(request, "We have sent the code again. It can take a minute to arrive.")
    return redirect("accounts:code")


@require_POST
@never_cache
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return render(request, "accounts/signed_out.html")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def welcome(request: SignedInRequest) -> HttpResponse:
    """Who a new person is, once."""
    form = DetailsForm(request.POST or None, initial={"name": request.user.name})
    if request.method == "POST" and form.is_valid():
        update_details(user=request.user, actor=request.user, **form.cleaned_data)
        return redirect(where_now(request))
    return render(request, "accounts/welcome.html", {"form": form})


def where_now(request: SignedInRequest) -> str:
    """After the first questions: the organisation when it is not known, else home."""
    user = request.user
    if user.affiliations.current(timezone.localdate()).exists() or user.posts.exists():
        return safe_next(request, request.GET.get("next", "")) or home_for(user)
    return reverse("accounts:join")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def join(request: SignedInRequest) -> HttpResponse:
    """Where somebody works whose address does not settle it: they choose, or an officer checks."""
    offered = joining.organisations_to_choose(request.user)
    form: ChooseOrganisationForm | CheckForm
    if offered:
        form = ChooseOrganisationForm(request.POST or None, offered=offered)
    else:
        form = CheckForm(request.POST or None, at=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            return joined(request, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "accounts/join.html", {"form": form, "offered": offered})


def joined(request: SignedInRequest, form: ChooseOrganisationForm | CheckForm) -> HttpResponse:
    if isinstance(form, ChooseOrganisationForm):
        joining.choose_organisation(user=request.user, **form.cleaned_data)
        return redirect(home_for(request.user))
    joining.ask_for_check(user=request.user, **form.cleaned_data)
    messages.success(request, "Thank you. We will check, and e-mail you when we have.")
    return redirect("accounts:account")
