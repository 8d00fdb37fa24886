"""Your account."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from devosupport.accounts.decorators import SignedInRequest, signed_in


@require_safe
@signed_in
def account(request: SignedInRequest) -> HttpResponse:
    return render(request, "accounts/account.html", {"person": request.user})
