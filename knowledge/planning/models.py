"""A place's plan: its answers to the questions, kept under a private address or an organisation."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from devosupport.core.references import new_reference
from devosupport.places.choices import Stage
from devosupport.places.models import Organisation
from knowledge.planning.choices import Standing
from knowledge.planning.querysets import PlanQuerySet


def plan_reference() -> str:
    return new_reference("PL")


class Plan(models.Model):
    """`key` and `link_version` make the private addresses, which are not stored themselves."""

    reference = models.CharField(max_length=12, unique=True, default=plan_reference)
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    link_version = models.PositiveIntegerField(default=1)
    place_name = models.CharField(max_length=120)
    stage = models.CharField(max_length=20, choices=Stage.choices)
    # Whose account keeps it; empty while only the private address does.
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="plans"
    )
    partners = models.ManyToManyField(
        Organisation, through="knowledge_planning.PlanPartner", related_name="shared_plans"
    )
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-id"]
        indexes = [models.Index(fields=["organisation", "-changed_at"])]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        """For those whose organisation keeps it."""
        return reverse("planning:plan", args=[self.reference, "account"])


class PlanPartner(models.Model):
    """An organisation that reads and changes the plan with the one that keeps it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="partner_rows")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["organisation__name"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "organisation"], name="plan_partner_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} on plan {self.plan_id}"


class Answer(models.Model):
    """What a place says to one question; a question without a row is open."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="answers")
    question = models.SlugField(max_length=40)
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.OPEN)
    note = models.TextField(blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "question"], name="one_answer_a_question")
        ]

    def __str__(self) -> str:
        return f"{self.question} of plan {self.plan_id}"
