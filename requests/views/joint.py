"""A partner's own part of a joint request: agree, say no, take an answer back, leave."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.accounts.returning import kept_post
from requests import access, rules
from requests.choices import TAKING_PART, PartnerState
from requests.forms.following import ReasonForm
from requests.forms.links import OwnAgreeForm
from requests.models import Partner, SupportRequest
from requests.presenters.application import application
from requests.presenters.partners import how_far, own_partner
from requests.views.following import act
from requests.views.lookup import seen_by


def partner_or_404(
    request: SignedInRequest, row: SupportRequest, verb: str, *states: PartnerState
) -> Partner:
    found = own_partner(request.user, row, *states)
    if found is None or not access.may(request.user, row, verb):
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def agree(request: SignedInRequest, reference: str) -> HttpResponse:
    """Whoever may commit a partner answers here as well as by the link."""
    row = seen_by(request.user, reference)
    partner = partner_or_404(request, row, "agree", PartnerState.ASKED)
    form = OwnAgreeForm(request.POST or kept_post(request), initial={"version": row.version})

    def answer() -> None:
        given = form.cleaned_data
        about: dict[str, Any] = {
            "request": row,
            "actor": request.user,
            "organisation": partner.organisation,
        }
        if form.says_yes:
            rules.agree(**about, delegates=given["delegates"], version=given["version"])
        else:
            rules.refuse(**about, reason=given["reason"])

    return act(
        request,
        row,
        form,
        answer,
        "We have your answer.",
        "requests/agree.html",
        parts=application(row),
        partner=partner,
        area=how_far(row),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def take_back(request: SignedInRequest, reference: str) -> HttpResponse:
    row = seen_by(request.user, reference)
    answered = (PartnerState.AGREED, PartnerState.REFUSED)
    partner = partner_or_404(request, row, "take_back", *answered)
    form = ReasonForm(request.POST or kept_post(request))
    return act(
        request,
        row,
        form,
        lambda: rules.take_back(
            request=row,
            actor=request.user,
            organisation=partner.organisation,
            **form.cleaned_data,
        ),
        "Your answer is taken back. You can answer again.",
        "requests/take_back.html",
        partner=partner,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def leave(request: SignedInRequest, reference: str) -> HttpResponse:
    """A partner's authoriser takes the organisation out: before all agreed, or after work began."""
    row = seen_by(request.user, reference)
    verb = "leave" if access.may(request.user, row, "leave") else "leave_later"
    partner = partner_or_404(request, row, verb, *TAKING_PART)
    rule: Callable[..., SupportRequest] = getattr(rules, verb)
    form = ReasonForm(request.POST or kept_post(request))

    def go() -> None:
        rule(
            request=row,
            actor=request.user,
            organisation=partner.organisation,
            **form.cleaned_data,
        )

    done = f"{partner.organisation.name} has left this request."
    return act(request, row, form, go, done, "requests/leave.html", home=True)
