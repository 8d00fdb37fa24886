"""An issue, who joins it, the response that takes it up, and who agreed to be named."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from devosupport.core.moment import now
from devosupport.places.models import Organisation, Topic
from requests.issues import choices
from requests.issues.querysets import IssueQuerySet, JointResponseQuerySet


class JointResponse(models.Model):
    """What the LGA puts to government for several who say the same. `summary` is for the public."""

    reference = models.CharField(max_length=12, unique=True)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    summary = models.TextField()
    # Raised by every change of the words: what was agreed to before no longer counts.
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(
        max_length=16,
        choices=choices.ResponseState.choices,
        default=choices.ResponseState.PREPARING,
    )
    state_since = models.DateTimeField(default=now)
    sent_on = models.DateField(null=True, blank=True)
    sent_to = models.CharField(max_length=160, blank=True)
    result = models.CharField(max_length=12, choices=choices.Result.choices, blank=True)
    result_words = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=16, choices=choices.NotTaken.choices, blank=True)
    reason_words = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(default=now)
    demonstration = models.BooleanField(default=False)

    objects = JointResponseQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=("preparing", "not_taken")) | Q(sent_on__isnull=False),
                name="response_with_government_was_sent",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(state__in=("with_government", "outcome")),
                name="response_in_public_was_sent",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Issue(models.Model):
    """A barrier or a point for a consultation, fed in by one organisation."""

    reference = models.CharField(max_length=12, unique=True)
    form_key = models.CharField(max_length=64, unique=True, null=True, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="issues")
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT)
    title = models.CharField(max_length=120)
    what_happens = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    # One address a line.
    links = models.TextField(blank=True)
    may_be_public = models.BooleanField(default=False)
    state = models.CharField(
        max_length=16, choices=choices.IssueState.choices, default=choices.IssueState.DRAFT
    )
    state_since = models.DateTimeField(default=now)
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)
    raised_at = models.DateTimeField(null=True, blank=True)
    # When its writer was told that the untouched draft will be removed.
    removal_told_at = models.DateTimeField(null=True, blank=True)
    response = models.ForeignKey(
        JointResponse, null=True, blank=True, on_delete=models.PROTECT, related_name="issues"
    )
    reason = models.CharField(max_length=16, choices=choices.NotTaken.choices, blank=True)
    reason_words = models.TextField(blank=True)
    demonstration = models.BooleanField(default=False)

    objects = IssueQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "-state_since"], name="issue_state")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=("with_government", "outcome")) | Q(response__isnull=False),
                name="issue_with_government_is_in_a_response",
            ),
            models.CheckConstraint(
                condition=~Q(state="draft") | Q(response=None), name="draft_issue_is_in_no_response"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Joining(models.Model):
    """Another organisation that says the same, or was asked whether it does."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="joinings")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="joined_issues"
    )
    state = models.CharField(
        max_length=8, choices=choices.JoiningState.choices, default=choices.JoiningState.INVITED
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["issue", "organisation"], name="joins_an_issue_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} on {self.issue_id}: {self.state}"


class Said(models.Model):
    """What was said to government, or by it, and when."""

    response = models.ForeignKey(JointResponse, on_delete=models.CASCADE, related_name="said")
    on = models.DateField()
    voice = models.CharField(max_length=12, choices=choices.Voice.choices)
    words = models.TextField()
    public = models.BooleanField(default=False)

    class Meta:
        ordering = ["on", "id"]
        verbose_name_plural = "said"

    def __str__(self) -> str:
        return f"{self.voice} on {self.on}"


class SignOff(models.Model):
    """What a contributor says to the words being public, and to being named; of one version."""

    response = models.ForeignKey(JointResponse, on_delete=models.CASCADE, related_name="sign_offs")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    answer = models.CharField(max_length=8, choices=choices.Answer.choices, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "organisation"], name="signs_a_response_off_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} on {self.response_id}: {self.answer}"
