"""Who a session belongs to. Nobody signs in by password, so nothing here checks one."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from devosupport.accounts.models import User


class PersonBackend(BaseBackend):
    """Finds the person of a session, unless they were disabled or blanked since."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        return None

    def get_user(self, user_id: int) -> User | None:
        return User.objects.able_to_sign_in().filter(pk=user_id).first()
