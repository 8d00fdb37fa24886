"""What signing in leaves behind: codes, second factors on their way, and forms kept meanwhile."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from devosupport.accounts.models.people import User
from devosupport.accounts.querysets import (
    FactorResetQuerySet,
    KeptPostQuerySet,
    OneTimeCodeQuerySet,
)
from devosupport.notifications.models import Link

CODE_LASTS = timedelta(minutes=15)
CODE_TRIES = 5
INVITATION_LASTS = timedelta(days=7)
POST_IS_KEPT = timedelta(minutes=30)


class OneTimeCode(models.Model):
    """A code sent to somebody's address. The digits are made from the nonce, never stored."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="codes")
    # The decision it confirms; none for signing in.
    link = models.ForeignKey(Link, null=True, blank=True, on_delete=models.CASCADE)
    nonce = models.CharField(max_length=43)
    created_at = models.DateTimeField(default=timezone.now)
    sent = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)
    # Who asked, as a keyed digest of the network address: counted, never read.
    asked_from = models.CharField(max_length=64, blank=True)

    objects = OneTimeCodeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["user", "created_at"]),
            models.Index(fields=["asked_from", "created_at"]),
        ]

    def __str__(self) -> str:
        return f"Code for {self.user_id}"

    def good(self, at: datetime) -> bool:
        return (
            self.used_at is None and self.tries < CODE_TRIES and at < self.created_at + CODE_LASTS
        )


class FactorInvitation(models.Model):
    """An administrator lets an officer set up their first second factor, for a week."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="factor_invitations")
    invited_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Invitation for {self.user_id}"


class FactorReset(models.Model):
    """A lost second factor: one administrator asks, another confirms."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="factor_resets")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    confirmed = models.BooleanField(default=False)

    objects = FactorResetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(decided_at=None), name="one_open_reset_a_person"
            ),
            models.CheckConstraint(
                condition=Q(confirmed=False) | ~Q(decided_by=models.F("asked_by")),
                name="a_reset_takes_two_administrators",
            ),
        ]

    def __str__(self) -> str:
        return f"Reset for {self.user_id}"


class FactorTry(models.Model):
    """A code from an app that was tried; kept here, so that limits hold without a cache."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="factor_tries")
    at = models.DateTimeField(default=timezone.now)
    # The number of the half minute whose code was right, so that it is good once. None: wrong.
    counter = models.BigIntegerField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["user", "at"])]
        constraints = [
            models.UniqueConstraint(fields=["user", "counter"], name="an_app_code_is_good_once")
        ]

    def __str__(self) -> str:
        return f"Second step tried by {self.user_id}"


class KeptPost(models.Model):
    """A form that was sent after its session had ended, for its sender alone."""

    key = models.CharField(max_length=43, unique=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=300)
    data = models.JSONField()
    created_at = models.DateTimeField(default=timezone.now)

    objects = KeptPostQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Form kept for {self.user_id}"
