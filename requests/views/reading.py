"""A request as it was asked: to read, to print, to download."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.accounts.links import registry
from devosupport.accounts.rules.links import link_of, open_now
from devosupport.core.odt import odt_response
from requests.links import request_of
from requests.odt import application_odt
from requests.presenters.application import application
from requests.views.lookup import seen_by


@require_safe
@signed_in
def read(request: SignedInRequest, reference: str) -> HttpResponse:
    row = seen_by(request.user, reference)
    return render(request, "requests/application.html", {"row": row, "parts": application(row)})


@require_safe
@signed_in
def download(request: SignedInRequest, reference: str) -> HttpResponse:
    row = seen_by(request.user, reference)
    return odt_response(f"{row.reference}.odt", application_odt(row))


# Links whose person reads the whole request before deciding.
WHOLE = ("requests.authorise", "requests.agree", "requests.read")


@require_safe
@never_cache
def download_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """What an authoriser, an approver or a reader was given, to keep or to print."""
    link = link_of(token)
    if link is None or link.purpose not in WHOLE or not open_now(link):
        raise Http404
    if registry[link.purpose].needs_sign_in(link) and request.user != link.person:
        raise Http404
    row = request_of(link)
    return odt_response(f"{row.reference}.odt", application_odt(row))
