"""The account navigation as the base template asks for it."""

from django.http import HttpRequest

from devosupport.accounts.models import User
from devosupport.accounts.navigation import items_for


def account_nav(request: HttpRequest) -> list[tuple[str, list[str]]]:
    """Text and addresses of every entry the signed-in person has, where it leads first."""
    if not isinstance(request.user, User):
        return []
    return [(item.label, item.parts) for item in items_for(request.user)]
