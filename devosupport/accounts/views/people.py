"""People, for officers to find and for administrators to change."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from devosupport.accounts.access import has_role
from devosupport.accounts.choices import AffiliationRole, OfficerRole
from devosupport.accounts.decorators import SignedInRequest, officer
from devosupport.accounts.forms.people import (
    AccessForm,
    AffiliationForm,
    CheckDecisionForm,
    InviteForm,
    RolesForm,
    SearchForm,
)
from devosupport.accounts.models import AffiliationCheck, FactorReset, User
from devosupport.accounts.rules import factors, joining
from devosupport.accounts.rules import people as rules
from devosupport.core.acting import done
from devosupport.history.rules import timeline
from devosupport.history.words import sentence

ADMINISTRATOR = OfficerRole.ADMINISTRATOR
A_PAGE = 50


@require_safe
@officer
def people(request: SignedInRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    found = User.objects.listed().matching(words)
    context = {
        "form": form,
        "words": words,
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "checks": AffiliationCheck.objects.waiting().count(),
        "resets": FactorReset.objects.undecided().count(),
        "administrator": has_role(request.user, ADMINISTRATOR),
    }
    return render(request, "accounts/people.html", context)


@require_safe
@officer
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    someone = get_object_or_404(User.objects.listed(), pk=pk)
    reset = FactorReset.objects.undecided().filter(user=someone).first()
    context = {
        "person": someone,
        "administrator": has_role(request.user, ADMINISTRATOR),
        "affiliations": someone.affiliations.select_related("organisation").order_by("-pk"),
        "posts": someone.posts.order_by("-pk"),
        "regions": someone.advised_regions.select_related("region").order_by("-pk"),
        "second_step": factors.has_second_factor(someone),
        "reset": reset,
        "entries": [(entry.at, sentence(entry)) for entry in timeline(someone).reverse()[:50]],
    }
    return render(request, "accounts/person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@officer(ADMINISTRATOR)
def invite(request: SignedInRequest) -> HttpResponse:
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data | {"roles": [OfficerRole(r) for r in form.cleaned_data["roles"]]}
        if done(
            request,
            lambda: rules.invite_officer(actor=request.user, **given),
            "They are invited by e-mail, and have a week to set up a second step.",
        ):
            return redirect("accounts:people")
    return change_page(request, form, "Invite a colleague", "Send the invitation")


@require_http_methods(["GET", "HEAD", "POST"])
@officer(ADMINISTRATOR)
def roles(request: SignedInRequest, pk: int) -> HttpResponse:
    someone = get_object_or_404(User.objects.listed(), pk=pk)
    now = {
        "roles": list(someone.posts.filter(ends=None).values_list("role", flat=True)),
        "regions": list(someone.advised_regions.filter(ends=None).values_list("region", flat=True)),
    }
    form = RolesForm(request.POST or None, current=now)

    def deed() -> None:
        given = [OfficerRole(role) for role in form.cleaned_data["roles"]]
        regions = form.cleaned_data["regions"] if OfficerRole.PRINCIPAL_ADVISER in given else []
        rules.set_posts(user=someone, roles=given, actor=request.user)
        rules.set_regions(user=someone, regions=regions, actor=request.user)

    if request.method == "POST" and form.is_valid():
        done(request, deed, "Their roles are saved. If they changed, they were signed out.")
        return redirect("accounts:person", pk=pk)
    return change_page(request, form, "Roles", "Save the roles", someone)


@require_http_methods(["GET", "HEAD", "POST"])
@officer(ADMINISTRATOR)
def add_affiliation(request: SignedInRequest, pk: int) -> HttpResponse:
    someone = get_object_or_404(User.objects.listed(), pk=pk)
    form = AffiliationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        organisation = form.cleaned_data["organisation"]
        role = AffiliationRole(form.cleaned_data["role"])
        done(
            request,
            lambda: rules.add_affiliation(
                user=someone, organisation=organisation, role=role, actor=request.user
            ),
            f"{someone.display_name} now belongs to {organisation.name}.",
        )
        return redirect("accounts:person", pk=pk)
    return change_page(request, form, "Add an organisation", "Add the organisation", someone)


@require_POST
@officer(ADMINISTRATOR)
def end_affiliation(request: SignedInRequest, pk: int, affiliation: int) -> HttpResponse:
    someone = get_object_or_404(User.objects.listed(), pk=pk)
    row = get_object_or_404(someone.affiliations, pk=affiliation)
    done(
        request,
        lambda: rules.end_affiliation(affiliation=row, actor=request.user),
        "They no longer belong to it, and were signed out.",
    )
    return redirect("accounts:person", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@officer(ADMINISTRATOR)
def access(request: SignedInRequest, pk: int) -> HttpResponse:
    someone = get_object_or_404(User.objects.listed(), pk=pk)
    form = AccessForm(request.POST or None, active=someone.is_active)
    deeds = {"disable": rules.disable, "enable": rules.enable, "blank": rules.blank}
    if request.method == "POST" and form.is_valid():
        deed = deeds[form.cleaned_data["deed"]]
        done(request, lambda: deed(user=someone, actor=request.user), "That is done.")
        return redirect("accounts:person", pk=pk)
    return change_page(request, form, "Close or open this account", "Continue", someone)


@require_POST
@officer(ADMINISTRATOR)
def second_factor(request: SignedInRequest, pk: int, deed: str) -> HttpResponse:
    """Invite to a first second step; ask for, confirm or stop the reset of a lost one."""
    someone = get_object_or_404(User.objects.listed(), pk=pk)
    actor = request.user
    if deed in ("confirm", "stop"):
        reset = get_object_or_404(FactorReset.objects.undecided(), user=someone)
        rule = factors.confirm_reset if deed == "confirm" else factors.refuse_reset
        words = "Reset. They can set up a new one." if deed == "confirm" else "Stopped."
        done(request, lambda: rule(reset=reset, actor=actor), words)
    elif deed == "ask":
        words = "Another administrator has been asked to confirm."
        done(request, lambda: factors.ask_for_reset(user=someone, actor=actor), words)
    else:
        words = "Invited. They have a week to set up a second step."
        done(request, lambda: factors.invite_to_second_factor(user=someone, actor=actor), words)
    return redirect("accounts:person", pk=pk)


@require_safe
@officer
def checks(request: SignedInRequest) -> HttpResponse:
    waiting = AffiliationCheck.objects.waiting().select_related("user", "organisation")
    return render(request, "accounts/checks.html", {"checks": waiting})


@require_http_methods(["GET", "HEAD", "POST"])
@officer
def check(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(
        AffiliationCheck.objects.waiting().select_related("user", "organisation"), pk=pk
    )
    form = CheckDecisionForm(request.POST or None)

    def deed() -> None:
        if form.cleaned_data["decision"] == "confirm":
            joining.confirm_check(check=found, actor=request.user)
        else:
            reason = form.cleaned_data["reason"]
            joining.refuse_check(check=found, actor=request.user, reason=reason)

    if request.method == "POST" and form.is_valid():
        done(request, deed, "Decided. We have told them by e-mail.")
        return redirect("accounts:checks")
    return render(request, "accounts/check.html", {"check": found, "form": form})


def change_page(
    request: SignedInRequest, form: Any, title: str, button: str, someone: User | None = None
) -> HttpResponse:
    """One form on a page of its own."""
    context = {"form": form, "title": title, "button": button, "person": someone}
    return render(request, "accounts/change.html", context)
