"""What allauth asks us: where people land, and that it neither signs up nor writes to anybody."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from devosupport.accounts.access import is_officer
from devosupport.accounts.navigation import home_for
from devosupport.accounts.rules.factors import STRONG


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return home_for(request.user)  # type: ignore[arg-type]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Every e-mail of the portal is a notice, so allauth's own are never sent."""


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    def _get_site_name(self) -> str:
        return settings.SITE_NAME

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        host = context.request.get_host().partition(":")[0]
        return {"id": host, "name": settings.SITE_NAME}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """An officer's last second step stays until another one stands."""
        strong = Authenticator.objects.filter(user=authenticator.user, type__in=STRONG)
        return not is_officer(authenticator.user) or strong.exclude(pk=authenticator.pk).exists()
