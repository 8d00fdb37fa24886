"""A request as it was asked: to read, to print, to download."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from devosupport.accounts.decorators import SignedInRequest, signed_in
from devosupport.core.odt import odt_response
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
