"""Who the peers are: what they know, when they are free, where they may not go."""

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from devosupport.places.choices import PoliticalGroup, Stage, SupportType
from devosupport.places.models import Dated, Organisation, Region, Topic
from peers import choices
from peers.querysets import CONSENT, MONTH, ConflictQuerySet, PeerQuerySet


def code_list(kind: type[models.TextChoices]) -> ArrayField:  # type: ignore[type-arg]
    return ArrayField(
        models.CharField(max_length=30, choices=kind.choices), default=list, blank=True
    )


class Peer(models.Model):
    """Somebody on the roster. Group, region and access needs are never scored."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="peer"
    )
    kind = models.CharField(max_length=10, choices=choices.PeerKind.choices)
    state = models.CharField(
        max_length=12, choices=choices.PeerState.choices, default=choices.PeerState.NOMINATED
    )
    # Members only: a team rule reads it, and their name card shows it.
    group = models.CharField(max_length=20, choices=PoliticalGroup.choices, blank=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="peers"
    )
    role = models.CharField(max_length=120, blank=True)
    seniority = models.CharField(max_length=8, choices=choices.Seniority.choices, blank=True)
    # Since when they have been there; where they were before stands in `PastPost`.
    since = models.DateField(null=True, blank=True)
    bio = models.TextField(blank=True)
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT)
    travel = models.CharField(
        max_length=10, choices=choices.Travel.choices, default=choices.Travel.ENGLAND
    )
    remote = models.BooleanField(default=True)
    # Can lead a team of peers; asked for by a team rule, and never scored.
    leads = models.BooleanField(default=False)
    access_needs = models.TextField(blank=True)
    topics = models.ManyToManyField(Topic, through="peers.PeerTopic", related_name="peers")
    support_types = code_list(SupportType)
    stages = code_list(Stage)
    kinds_of_place = code_list(choices.PlaceKind)
    first_hand = code_list(choices.FirstHand)
    # How many requests at once, and days a year from 1 April to 31 March.
    limit = models.PositiveSmallIntegerField(default=2)
    days_a_year = models.DecimalField(max_digits=5, decimal_places=1, default=Decimal("10"))
    rest_days = models.PositiveSmallIntegerField(default=0)
    paused_until = models.DateField(null=True, blank=True)
    not_until = models.DateField(null=True, blank=True)
    nominated_by = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Where a group office put them forward instead of an organisation.
    nominated_group = models.CharField(max_length=20, choices=PoliticalGroup.choices, blank=True)
    joined_on = models.DateField(null=True, blank=True)
    trained_until = models.DateField(null=True, blank=True)
    consented_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # When the quarterly "Still right?" was last asked.
    asked_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    demonstration = models.BooleanField(default=False)
    # Governance models they know; last, because the name hides the module from here on.
    models = code_list(choices.GovernanceModel)

    objects = PeerQuerySet.as_manager()

    class Meta:
        ordering = ["user__name", "id"]
        indexes = [models.Index(fields=["state", "kind"])]

    def __str__(self) -> str:
        return f"peer {self.pk}"

    @property
    def name(self) -> str:
        return self.user.display_name

    def away(self, at: date) -> date | None:
        """The day they are free again, or None when they are free on `at`."""
        back = max(
            (day for day in (self.paused_until, self.not_until) if day and day > at), default=None
        )
        return back

    @property
    def consent_until(self) -> date | None:
        """Consent counts for two years; each "Still right" renews it. None: never given."""
        return self.consented_at.date() + CONSENT if self.consented_at else None

    def training_lapses(self, at: date) -> bool:
        """Within a month, or already."""
        return self.trained_until is not None and self.trained_until <= at + MONTH

    def lapsed(self, at: date) -> str:
        """What has run out, so that nothing new may be proposed; empty when all is in date."""
        if self.trained_until is not None and self.trained_until < at:
            return "Training run out"
        consent = self.consent_until
        return "Consent run out" if consent is not None and consent < at else ""

    @property
    def undated(self) -> str:
        """Which of the two dates nobody recorded. It bars nobody, so that officers have to ask."""
        dates = {"training": self.trained_until, "consent": self.consented_at}
        lacking = [name for name, known in dates.items() if known is None]
        return f"No date of {' or '.join(lacking)} recorded: ask" if lacking else ""

    @property
    def put_forward_by(self) -> str:
        if self.nominated_by is not None:
            return self.nominated_by.name
        return f"{self.get_nominated_group_display()} group office" if self.nominated_group else ""


class RosterStep(models.Model):
    """A step on the way to the roster or off it: when, by whom, and what was written down."""

    peer = models.ForeignKey(Peer, on_delete=models.CASCADE, related_name="steps")
    to = models.CharField(max_length=12, choices=choices.PeerState.choices)
    # Who was consulted or gave a reference, what they said, why. For officers only.
    note = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.peer_id} to {self.to}"


class PeerTopic(models.Model):
    """How well a peer knows a topic: 1 has worked on it, 2 has led it, 3 is asked by others."""

    peer = models.ForeignKey(Peer, on_delete=models.CASCADE, related_name="known_topics")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(
        default=2, validators=[MinValueValidator(1), MaxValueValidator(3)]
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["peer", "topic"], name="a_topic_once_a_peer"),
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=3), name="topic_level_is_1_to_3"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} at {self.level}"


class PastPost(Dated):
    """Where a peer worked or sat before; conflicts look back four years."""

    peer = models.ForeignKey(Peer, on_delete=models.CASCADE, related_name="past_posts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return f"{self.peer_id} at {self.organisation_id}"


class Conflict(models.Model):
    """A conflict somebody stated. Those that follow from organisations are derived, not stored."""

    peer = models.ForeignKey(Peer, on_delete=models.CASCADE, related_name="conflicts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=choices.ConflictKind.choices)
    note = models.TextField(blank=True)
    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    stated_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ConflictQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["peer", "organisation", "kind"],
                condition=Q(ended_at=None),
                name="one_open_conflict_a_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.peer_id} at {self.organisation_id}"
