"""A peer and a seat: from proposal to the end of the work, and the runs that proposed it."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from peers import choices
from peers.models.roster import Peer
from peers.querysets import EngagementQuerySet
from requests.models import SeatTerm


class MatchRun(models.Model):
    """One solve: what it was asked, what it proved and how long it took."""

    at = models.DateTimeField(default=timezone.now)
    policy = models.CharField(max_length=20)
    seats = models.PositiveIntegerField()
    filled = models.PositiveIntegerField()
    total = models.IntegerField()
    worst = models.IntegerField()
    proved = models.BooleanField()
    seconds = models.FloatField()
    # Nobody when the portal ran by itself.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"run {self.pk}"


class Engagement(models.Model):
    """A peer on a seat. States and who may change them: `peers/transitions.py`."""

    seat = models.ForeignKey("requests.Seat", on_delete=models.PROTECT, related_name="engagements")
    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="engagements")
    state = models.CharField(
        max_length=14,
        choices=choices.EngagementState.choices,
        default=choices.EngagementState.PROPOSED,
    )
    state_since = models.DateTimeField(default=timezone.now)
    # The sum of `reasons`, 0 to 100: the very number the solver used.
    score = models.PositiveSmallIntegerField(default=0)
    # [[criterion, points, out of, reason code, …]] as `peers.matching.score` made them.
    reasons = models.JSONField(default=list, blank=True)
    policy = models.CharField(max_length=20, blank=True)
    run = models.ForeignKey(
        MatchRun, null=True, blank=True, on_delete=models.SET_NULL, related_name="engagements"
    )
    proposed_at = models.DateTimeField(default=timezone.now)
    invited_at = models.DateTimeField(null=True, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # The last day to answer; reminded one working day before.
    answer_by = models.DateField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    decline_reason = models.CharField(
        max_length=14, choices=choices.PeerDecline.choices, blank=True
    )
    message = models.TextField(blank=True)
    # When the answer is no or never comes, invite the next proposal without being asked.
    moves_on = models.BooleanField(default=True)
    # What an officer set aside to put this peer forward, and why; both stay on record.
    waived = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    override_reason = models.TextField(blank=True)
    # Why a member was invited although their group office had not answered in time.
    uncleared_reason = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # When they were last asked, by e-mail, which days they worked.
    days_asked_at = models.DateTimeField(null=True, blank=True)
    # What may be claimed, where it differs from what holds for everybody.
    may_claim = models.TextField(blank=True)

    objects = EngagementQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["peer", "state"]),
            models.Index(
                fields=["answer_by"], condition=Q(state="invited"), name="engagement_to_answer"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["seat"],
                condition=Q(state__in=["proposed", "invited", "accepted", "active"]),
                name="one_live_engagement_a_seat",
            )
        ]

    def __str__(self) -> str:
        return f"{self.peer_id} on seat {self.seat_id}: {self.state}"

    @property
    def open_term(self) -> Any:
        """The peer's place on the team with its days; None before they have one and once they
        left it."""
        rows = SeatTerm.objects.open().with_days().filter(seat=self.seat_id)
        held = rows.filter(adviser=self.peer.user_id).select_related("seat__line__request")
        return held.first()


class Shortage(models.Model):
    """An open seat the last run could not fill, and why. Gone once it is filled."""

    seat = models.OneToOneField("requests.Seat", on_delete=models.CASCADE, related_name="shortage")
    run = models.ForeignKey(MatchRun, on_delete=models.CASCADE, related_name="shortages")
    # How many are excluded by each code, and the sentence that says what would fill it.
    counts = models.JSONField(default=dict)
    text = models.TextField()
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"shortage on seat {self.seat_id}"
