"""Your account: who you are, for whom you act, where you are signed in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from devosupport.accounts.access import is_officer, organisations_of
from devosupport.accounts.acting import act_for, acting_organisation
from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.accounts.forms.signing_in import DetailsForm
from devosupport.accounts.returning import kept_post
from devosupport.accounts.rules.factors import has_second_factor, may_set_up_first_factor
from devosupport.accounts.rules.people import update_details
from devosupport.accounts.sessions import end_session, end_sessions, sessions_of


@require_safe
@signed_in
def account(request: SignedInRequest) -> HttpResponse:
    person = request.user
    return render(
        request,
        "accounts/account.html",
        {
            "person": person,
            "organisations": organisations_of(person).order_by("name"),
            "acting": acting_organisation(request),
            "waiting": person.checks.waiting().select_related("organisation").first(),
            "officer": is_officer(person),
            "sessions": sessions_of(person),
            "this_session": request.session.session_key,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def details(request: SignedInRequest) -> HttpResponse:
    person = request.user
    now = {"name": person.name, "job_title": person.job_title, "phone": person.phone}
    form = DetailsForm(request.POST or kept_post(request), initial=now)
    if request.method == "POST" and form.is_valid():
        update_details(user=person, actor=person, **form.cleaned_data)
        messages.success(request, "Your details are saved.")
        return redirect("accounts:account")
    return render(request, "accounts/details.html", {"form": form})


@require_POST
@signed_in
def act(request: SignedInRequest, slug: str) -> HttpResponse:
    """Act for another of one's organisations, for this session."""
    organisation = get_object_or_404(organisations_of(request.user), slug=slug)
    act_for(request, organisation)
    messages.success(request, f"You now act for {organisation.name}.")
    return redirect("accounts:account")


@require_POST
@signed_in
def end_one_session(request: SignedInRequest, pk: int) -> HttpResponse:
    end_session(request.user, pk)
    messages.success(request, "That device is signed out.")
    return redirect("accounts:account")


@require_POST
@signed_in
def end_other_sessions(request: SignedInRequest) -> HttpResponse:
    end_sessions(request.user, but=request.session.session_key or "")
    messages.success(request, "Every other device is signed out.")
    return redirect("accounts:account")


@require_safe
def second_step(request: SignedInRequest) -> HttpResponse:
    """Where an officer without a second step is sent, whatever they wanted to open."""
    if not request.user.is_authenticated:
        return redirect("accounts:sign_in")
    if not is_officer(request.user) or has_second_factor(request.user):
        return redirect("mfa_index")
    invited = may_set_up_first_factor(request.user)
    return render(request, "accounts/second_step.html", {"invited": invited})
