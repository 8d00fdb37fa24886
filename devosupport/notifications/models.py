"""The outbox and the links: what we owe people by e-mail, and what a link in it lets them do."""

from django.conf import settings
from django.db import models
from django.db.models import F, OrderBy, Q
from django.utils import timezone

from devosupport.notifications.choices import Frequency, NoticeState
from devosupport.notifications.querysets import LinkQuerySet, NoticeQuerySet
from devosupport.notifications.titles import title_of


class Link(models.Model):
    """One decision one person may take without signing in. The token is never stored."""

    public_id = models.CharField(max_length=32, unique=True)
    purpose = models.CharField(max_length=60)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="links"
    )
    subject_type = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    # What was shown when it was sent, such as the frozen version of a request.
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    spent_at = models.DateTimeField(null=True, blank=True)
    # A code that the purpose's own words explain: "agreed", "refused".
    outcome = models.CharField(max_length=60, blank=True)
    void_at = models.DateTimeField(null=True, blank=True)
    void_reason = models.CharField(max_length=60, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["subject_type", "subject_id", "purpose"])]
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "person", "subject_type", "subject_id"],
                condition=Q(spent_at=None, void_at=None),
                name="one_open_link_a_purpose",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} for {self.person_id}"


class Notice(models.Model):
    """One e-mail we owe somebody. Written in the caller's transaction; sent by the worker."""

    kind = models.CharField(max_length=60)
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notices"
    )
    # Codes and ids the template needs. Tokens and sign-in codes are made at sending, never here.
    context = models.JSONField(default=dict)
    link = models.ForeignKey(Link, null=True, blank=True, on_delete=models.PROTECT)
    subject_type = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    key = models.CharField(max_length=200, unique=True)
    message_id = models.CharField(max_length=120, unique=True)
    state = models.CharField(
        max_length=12, choices=NoticeState.choices, default=NoticeState.WAITING
    )
    created_at = models.DateTimeField(default=timezone.now)
    send_after = models.DateTimeField(default=timezone.now)
    deadline = models.DateTimeField(null=True, blank=True)
    # Claimed by a worker until then. `attempts` goes up with each claim, so a worker whose lease
    # ran out cannot mark what another one has claimed since.
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True)
    # The daily e-mail it was part of.
    digest = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="parts"
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            # The order in which they are claimed: what has a deadline goes first.
            models.Index(
                OrderBy(F("deadline"), nulls_last=True),
                "send_after",
                "id",
                condition=Q(state="waiting"),
                name="notice_waiting",
            ),
            models.Index(fields=["to"], condition=Q(state="daily"), name="notice_daily"),
            models.Index(fields=["state", "-id"]),
            models.Index(fields=["subject_type", "subject_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.to_id}"

    @property
    def title(self) -> str:
        """The kind in words people know: `titles`."""
        return title_of(self.kind)


class Preference(models.Model):
    """How often somebody wants the e-mails that are not essential. No row: at once."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_preference"
    )
    how_often = models.CharField(max_length=8, choices=Frequency.choices, default=Frequency.AT_ONCE)

    def __str__(self) -> str:
        return f"{self.person_id} {self.how_often}"
