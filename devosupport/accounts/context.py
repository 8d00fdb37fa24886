"""The account navigation as the base template asks for it."""

from django.http import HttpRequest
from django.urls import reverse

from devosupport.accounts.models import User
from devosupport.accounts.navigation import items_for


def account_nav(request: HttpRequest) -> list[tuple[str, str]]:
    """Text and address of every entry the signed-in person has."""
    if not isinstance(request.user, User):
        return []
    return [(item.label, reverse(item.url_name)) for item in items_for(request.user)]
