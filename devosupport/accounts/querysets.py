"""Which people, and which of their codes, claims and kept forms."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.db.models import Q

from devosupport.accounts.choices import AUTHORISERS, CheckState
from devosupport.places.models import Organisation, Region
from devosupport.places.querysets import during

if TYPE_CHECKING:
    from devosupport.accounts.models import (  # noqa: F401
        Affiliation,
        AffiliationCheck,
        FactorReset,
        KeptPost,
        OneTimeCode,
        User,
    )


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

    def known_contacts_of(self, organisation: Organisation, at: date) -> "UserQuerySet":
        """Everybody confirmed or named there, to choose from instead of typing again."""
        return (
            self.filter(
                during(at, "affiliations__begins", "affiliations__ends"),
                affiliations__organisation=organisation,
                is_active=True,
                blanked_at=None,
            )
            .distinct()
            .order_by("name", "pk")
        )

    def principal_advisers_for(self, region: Region | None, at: date) -> "UserQuerySet":
        """Who holds a region on a day, as their name and telephone are shown."""
        return (
            self.filter(
                during(at, "advised_regions__begins", "advised_regions__ends"),
                advised_regions__region=region,
                is_active=True,
                blanked_at=None,
            )
            .distinct()
            .order_by("name", "pk")
        )

    def officers(self, at: date, *roles: str) -> "UserQuerySet":
        """People with a post at the LGA on a day; with one of `roles` where given."""
        posts = during(at, "posts__begins", "posts__ends") & Q(posts__isnull=False)
        if roles:
            posts &= Q(posts__role__in=roles)
        return self.filter(posts, is_active=True, blanked_at=None).distinct()

    def never_answered(self, before: datetime) -> "UserQuerySet":
        """Made by asking for a code, and known for nothing else since."""
        return self.filter(
            verified_at=None,
            can_sign_in=False,
            blanked_at=None,
            name="",
            created_at__lt=before,
            affiliations=None,
            posts=None,
            links=None,
        )

    def known_by_address_only(self) -> "UserQuerySet":
        """Somebody gave an address and nothing more, as for a bulletin."""
        return self.filter(
            can_sign_in=False, name="", blanked_at=None, affiliations=None, posts=None
        )

    def listed(self) -> "UserQuerySet":
        """Everybody an officer may look up, with where they are; not who only asked for a code."""
        return (
            self.exclude(verified_at=None, name="", blanked_at=None)
            .exclude(can_sign_in=False, name="", blanked_at=None, affiliations=None)
            .prefetch_related("affiliations__organisation", "posts")
            .order_by("name", "pk")
        )

    def matching(self, words: str) -> "UserQuerySet":
        """Every word somewhere in the name, the address or an organisation's name."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(name__icontains=word)
                | Q(email__icontains=word)
                | Q(affiliations__organisation__name__icontains=word)
            )
        return found.distinct()


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

    def known_contacts_of(self, organisation: Organisation, at: date) -> UserQuerySet:
        return self.get_queryset().known_contacts_of(organisation, at)

    def principal_advisers_for(self, region: Region | None, at: date) -> UserQuerySet:
        return self.get_queryset().principal_advisers_for(region, at)

    def never_answered(self, before: datetime) -> UserQuerySet:
        return self.get_queryset().never_answered(before)

    def known_by_address_only(self) -> UserQuerySet:
        return self.get_queryset().known_by_address_only()

    def listed(self) -> UserQuerySet:
        return self.get_queryset().listed()

    def officers(self, at: date, *roles: str) -> UserQuerySet:
        return self.get_queryset().officers(at, *roles)


class AffiliationQuerySet(models.QuerySet["Affiliation"]):
    def current(self, at: date) -> "AffiliationQuerySet":
        return self.filter(during(at))


class CheckQuerySet(models.QuerySet["AffiliationCheck"]):
    def waiting(self) -> "CheckQuerySet":
        return self.filter(state=CheckState.WAITING)


class FactorResetQuerySet(models.QuerySet["FactorReset"]):
    def undecided(self) -> "FactorResetQuerySet":
        return self.filter(decided_at=None)


class OneTimeCodeQuerySet(models.QuerySet["OneTimeCode"]):
    def since(self, at: datetime, ago: timedelta) -> "OneTimeCodeQuerySet":
        return self.filter(created_at__gt=at - ago)


class KeptPostQuerySet(models.QuerySet["KeptPost"]):
    def made_before(self, at: datetime) -> "KeptPostQuerySet":
        return self.filter(created_at__lte=at)
