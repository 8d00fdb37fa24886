"""A peer challenge of one request, its six steps, and what was published of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from knowledge.library.models import Resource
from peers.challenges import choices
from peers.challenges.querysets import (
    ChallengeQuerySet,
    ChallengeStepQuerySet,
    PublicationQuerySet,
)


class Challenge(models.Model):
    """Made when its dates are set. It outlives the case: the review comes months after."""

    request = models.OneToOneField(
        "requests.SupportRequest", on_delete=models.CASCADE, related_name="challenge"
    )
    # The first day on site; every date that is not yet done hangs on it.
    visit_on = models.DateField()
    # Who of the team leads it.
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    planned_at = models.DateTimeField(default=timezone.now)
    # Whether report and plan may be published: asked, and what the council said.
    asked_at = models.DateTimeField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ChallengeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_at=None) | Q(refused_at=None), name="challenge_one_answer"
            )
        ]

    def __str__(self) -> str:
        return f"challenge of {self.request_id}"


class ChallengeStep(models.Model):
    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=16, choices=choices.StepKind.choices)
    position = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    # The day on which it really was done; who wrote it down, and when.
    done_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(null=True, blank=True)

    objects = ChallengeStepQuerySet.as_manager()

    class Meta:
        ordering = ["challenge", "position"]
        indexes = [
            models.Index(fields=["due_on"], condition=Q(done_on=None), name="challenge_step_due")
        ]
        constraints = [
            models.UniqueConstraint(fields=["challenge", "kind"], name="a_step_once_a_challenge")
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.challenge_id}"


class Publication(models.Model):
    """A report or plan as a resource of the library; listed while the library shows it."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="publications")
    what = models.CharField(max_length=12, choices=choices.What.choices)
    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["challenge", "what"], name="published_once_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.what} of {self.challenge_id}"
