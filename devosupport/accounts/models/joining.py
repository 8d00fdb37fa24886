"""Somebody whose address does not say where they work, for an officer to check."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from devosupport.accounts.choices import AffiliationRole, CheckState
from devosupport.accounts.models.people import User
from devosupport.accounts.querysets import CheckQuerySet
from devosupport.places.models import Organisation


class AffiliationCheck(models.Model):
    """A claim to work for an organisation, made by a person whose address is confirmed."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="checks")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=AffiliationRole.choices)
    # How the person says they work for it, for the officer who checks.
    explanation = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=12, choices=CheckState.choices, default=CheckState.WAITING)
    decided_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    # Told to the person.
    reason = models.CharField(max_length=300, blank=True)

    objects = CheckQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(state="waiting"), name="one_waiting_check_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.organisation_id}: {self.state}"
