"""allauth's own pages for second steps, behind our doors."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from devosupport.accounts.access import is_officer
from devosupport.accounts.decorators import signed_in
from devosupport.accounts.models import User
from devosupport.accounts.returning import ask_to_sign_in
from devosupport.accounts.rules.factors import (
    has_second_factor,
    may_set_up_first_factor,
    note_first_factor,
)

AllauthView = Callable[..., HttpResponseBase]

for_members = signed_in


def with_one(view: AllauthView) -> AllauthView:
    """What only makes sense with a second step: not found for whoever has none."""

    @wraps(view)
    def served(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not isinstance(request.user, User) or not has_second_factor(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return signed_in(served)


def may_enrol(view: AllauthView) -> AllauthView:
    """Adding a second step: an officer's first one needs an open invitation."""

    @wraps(view)
    def served(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        person = request.user
        if not isinstance(person, User):
            return ask_to_sign_in(request)
        had_one = has_second_factor(person)
        if is_officer(person) and not had_one and not may_set_up_first_factor(person):
            return redirect("accounts:second_step")
        response = view(request, *args, **kwargs)
        if not had_one and has_second_factor(person):
            note_first_factor(user=person)
        return response

    return served
