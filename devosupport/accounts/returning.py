"""Sending somebody to sign in and bringing them back to what they were doing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Redirect to sign in, and back to this page afterwards."""
    return redirect(f"{reverse('accounts:sign_in')}?{urlencode({'next': request.get_full_path()})}")
