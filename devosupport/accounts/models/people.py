"""Who people are: one user a person, and what they are at organisations and at the LGA."""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.utils import timezone

from devosupport.accounts.choices import AffiliationRole, OfficerRole
from devosupport.accounts.querysets import AffiliationQuerySet, UserManager
from devosupport.places.models import Dated, Organisation, Region


def runs(row: Dated, at: date) -> bool:
    return (row.begins is None or row.begins <= at) and (row.ends is None or row.ends > at)


class User(AbstractBaseUser):
    """A person. Never deleted, but blanked to "Former user", so history keeps its actors."""

    # Null once blanked. Stored in lower case.
    email = models.EmailField(unique=True, null=True, blank=True)  # noqa: DJ001
    name = models.CharField(max_length=120, blank=True)
    job_title = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    # The person of a link (authoriser, group office, feedback-giver) has no account to sign in to.
    can_sign_in = models.BooleanField(default=True)
    # Set by the first code or link that was answered from the address.
    verified_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    blanked_at = models.DateTimeField(null=True, blank=True)
    demonstration = models.BooleanField(default=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        return "Former user" if self.blanked_at else self.name or self.email or "Former user"

    @property
    def affiliations_today(self) -> list["Affiliation"]:
        """From rows already fetched, for lists."""
        return [row for row in self.affiliations.all() if runs(row, timezone.localdate())]

    @property
    def posts_today(self) -> list["OfficerPost"]:
        return [row for row in self.posts.all() if runs(row, timezone.localdate())]


class Affiliation(Dated):
    """A person confirmed at an organisation."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="affiliations"
    )
    role = models.CharField(
        max_length=20, choices=AffiliationRole.choices, default=AffiliationRole.OFFICER
    )

    objects = AffiliationQuerySet.as_manager()

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=models.Q(ends=None),
                name="one_open_affiliation_an_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.organisation_id}"


class OfficerPost(Dated):
    """A person's role at the LGA."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="posts")
    role = models.CharField(max_length=20, choices=OfficerRole.choices)

    def __str__(self) -> str:
        return f"{self.user_id} as {self.role}"


class AdvisedRegion(Dated):
    """A region held by a Principal Adviser."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="advised_regions")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="advisers")

    def __str__(self) -> str:
        return f"{self.user_id} for {self.region_id}"
