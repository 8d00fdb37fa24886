"""Which people: those who may sign in, who authorise, who advise a region."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager
from django.db import models

from devosupport.accounts.choices import AUTHORISERS
from devosupport.places.models import Organisation
from devosupport.places.querysets import during

if TYPE_CHECKING:
    from devosupport.accounts.models import Affiliation, User  # noqa: F401


class UserQuerySet(models.QuerySet["User"]):
    def able_to_sign_in(self) -> "UserQuerySet":
        return self.filter(is_active=True, can_sign_in=True, blanked_at=None)

    def authorisers_of(self, organisation: Organisation, at: date) -> "UserQuerySet":
        return self.filter(
            during(at, "affiliations__begins", "affiliations__ends"),
            affiliations__organisation=organisation,
            affiliations__role__in=AUTHORISERS,
            is_active=True,
        ).distinct()


class UserManager(BaseUserManager["User"]):
    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def create_user(self, email: str, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def able_to_sign_in(self) -> UserQuerySet:
        return self.get_queryset().able_to_sign_in()

    def authorisers_of(self, organisation: Organisation, at: date) -> UserQuerySet:
        return self.get_queryset().authorisers_of(organisation, at)


class AffiliationQuerySet(models.QuerySet["Affiliation"]):
    def current(self, at: date) -> "AffiliationQuerySet":
        return self.filter(during(at))
