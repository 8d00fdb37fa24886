"""From a draft to a request that reached us: check, authoriser, partners' agreement."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.accounts.returning import kept_post
from devosupport.core.acting import again, done
from requests import access, rules
from requests.choices import TAKING_PART, Role
from requests.forms.authorising import AuthoriserForm, DeclarationForm
from requests.models import Partner, SupportRequest
from requests.presenters.application import application
from requests.presenters.draft import ready
from requests.views.asking import new_key
from requests.views.lookup import draft_of, seen_by


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def check(request: SignedInRequest, reference: str) -> HttpResponse:
    """Check your answers; send, or go on to whoever may."""
    row = draft_of(request.user, reference)
    sends = not row.is_area or Role.LEAD_AUTHORISER in access.roles_of(request.user, row)
    initial = {"version": row.version, "submit_key": new_key()}
    form = DeclarationForm(request.POST or kept_post(request), initial=initial)
    if request.method == "POST" and sends and form.is_valid():
        try:
            return again(lambda: send(request, row, form))
        except rules.Refused as refusal:
            form.add_error(None, str(refusal))
    partners = row.partners.filter(state__in=TAKING_PART).exists()
    context = {"row": row, "parts": application(row), "ready": ready(row), "sends": sends}
    return render(request, "requests/check.html", {**context, "form": form, "partners": partners})


def send(request: SignedInRequest, row: SupportRequest, form: DeclarationForm) -> HttpResponse:
    """Submit; or, with partners, ask them to agree first."""
    version = form.cleaned_data["version"]
    if row.is_area and row.partners.filter(state__in=TAKING_PART).exists():
        rules.ask_partners(request=row, actor=request.user, version=version)
        messages.success(request, "Your partners have been asked to agree.")
        return redirect("requests:case", row.reference)
    rules.submit(
        request=row,
        actor=request.user,
        declaration=form.cleaned_data["declaration"],
        submit_key=form.cleaned_data["submit_key"],
        version=version,
    )
    return redirect("requests:sent", row.reference)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def authoriser(request: SignedInRequest, reference: str) -> HttpResponse:
    """Ask somebody who may commit the organisation to send it."""
    row = draft_of(request.user, reference)
    data = request.POST or kept_post(request)
    form = AuthoriserForm(data, organisation=row.lead, chosen=row.authoriser)
    if request.method == "POST" and form.is_valid():
        try:
            chosen = form.authoriser(by=request.user)
            again(lambda: rules.ask_authoriser(request=row, actor=request.user, authoriser=chosen))
        except rules.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"We have e-mailed {chosen.display_name}.")
            return redirect("requests:case", row.reference)
    return render(request, "requests/authoriser.html", {"form": form, "row": row})


@signed_in
def approvers(request: SignedInRequest, reference: str) -> HttpResponse:
    """Each partner, and who can agree for it."""
    row = draft_of(request.user, reference)
    rows = row.partners.filter(state__in=TAKING_PART).select_related("organisation", "approver")
    return render(request, "requests/approvers.html", {"row": row, "partners": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def approver(request: SignedInRequest, reference: str, slug: str) -> HttpResponse:
    row = draft_of(request.user, reference)
    partner = partner_of(row, slug)
    data = request.POST or kept_post(request)
    form = AuthoriserForm(data, organisation=partner.organisation, chosen=partner.approver)
    if request.method == "POST" and form.is_valid():
        try:
            chosen = form.authoriser(by=request.user)
            named = {partner.organisation_id: chosen}
            again(lambda: rules.save(request=row, actor=request.user, values={}, approvers=named))
        except rules.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("requests:approvers", row.reference)
    return render(request, "requests/approver.html", {"form": form, "row": row})


def partner_of(row: SupportRequest, slug: str) -> Partner:
    rows = row.partners.filter(state__in=TAKING_PART).select_related("organisation", "approver")
    return get_object_or_404(rows, organisation__slug=slug)


GOING_ON = {
    "drop": (rules.drop_partner, "{} is no longer part of this request."),
    "carry-on": (rules.carry_on_without, "You go on without {}."),
}


@require_POST
@signed_in
def without_partner(request: SignedInRequest, reference: str, slug: str, how: str) -> HttpResponse:
    """Take a partner off, or go on without one that does not answer."""
    row = seen_by(request.user, reference)
    organisation = partner_of(row, slug).organisation
    rule, words = GOING_ON[how]
    done(
        request,
        lambda: rule(request=row, actor=request.user, organisation=organisation),
        words.format(organisation.name),
    )
    return redirect("requests:case", row.reference)


@require_POST
@signed_in
def recall(request: SignedInRequest, reference: str) -> HttpResponse:
    """Take the request back from the partners, to change it."""
    row = seen_by(request.user, reference)
    words = "You have it back. Partners will be asked again."
    done(request, lambda: rules.recall(request=row, actor=request.user), words)
    return redirect("requests:case", row.reference)
