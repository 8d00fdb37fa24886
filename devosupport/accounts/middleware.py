"""Officers set up a second step before anything else."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from devosupport.accounts.access import is_officer
from devosupport.accounts.models import User
from devosupport.accounts.rules.factors import has_second_factor

SETTLED = "second_step_settled"


class SecondStepMiddleware:
    """Stands before every page behind `signed_in`; a test proves that no such page lacks it.

    Asked once a session: posts and factors that change end the person's sessions. Public pages
    are not looked at, so that they touch neither session nor user.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if not getattr(view, "asks_sign_in", False) or not isinstance(request.user, User):
            return None
        if request.session.get(SETTLED) or settled(request.user):
            request.session.setdefault(SETTLED, True)
            return None
        return redirect("accounts:second_step")


def settled(user: User) -> bool:
    """Nothing is missing: not an officer, or a factor stands, or made up for this machine."""
    if settings.DEMO and user.demonstration:
        return True
    return not is_officer(user) or has_second_factor(user)
