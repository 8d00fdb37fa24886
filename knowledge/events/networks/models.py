"""A network, who is in it, and what its members alone may read.

`Network` holds what the public page says. Papers and notes hang on it and are reached through
`visible_to(user)` alone; nothing of them is ever written to the search, a feed or a bulletin.
"""

import secrets

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from devosupport.accounts.choices import AffiliationRole
from devosupport.core.moment import now
from devosupport.places.choices import OrganisationKind
from devosupport.places.models import Organisation
from knowledge.events.models.events import Event
from knowledge.events.networks import choices
from knowledge.events.networks.querysets import (
    MeetingNoteQuerySet,
    NetworkMemberQuerySet,
    NetworkQuerySet,
    PaperQuerySet,
)


class Network(models.Model):
    """People who meet and share what they learn. Its page is public, its inside is not."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120, unique=True)
    # One sentence for lists, the search and the page's description.
    summary = models.CharField(max_length=300)
    purpose = models.TextField()
    # In words; the two lists below are the rule. Empty: no limit.
    who_may_join = models.CharField(max_length=400)
    kinds = ArrayField(
        models.CharField(max_length=20, choices=OrganisationKind.choices), default=list, blank=True
    )
    roles = ArrayField(
        models.CharField(max_length=20, choices=AffiliationRole.choices), default=list, blank=True
    )
    meets = models.CharField(max_length=200)
    # A role, never a name: people move on, pages stay.
    contact_role = models.CharField(max_length=120)
    contact_email = models.EmailField(blank=True)
    # What a paper says of it, and which; facts of then, shown as such.
    history = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    # Why it was closed; told to its members.
    closed_words = models.CharField(max_length=400, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)

    objects = NetworkQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("networks:network", args=[self.slug])

    @property
    def search_key(self) -> str:
        return f"network:{self.pk}"

    @property
    def is_listed(self) -> bool:
        return self.closed_at is None


class NetworkMember(models.Model):
    """One person in one network, from one organisation. Who comes back has a second row."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="network_memberships"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(
        max_length=12, choices=choices.MemberRole.choices, default=choices.MemberRole.MEMBER
    )
    state = models.CharField(
        max_length=10, choices=choices.MemberState.choices, default=choices.MemberState.ASKED
    )
    # Why they ask; read by who decides, emptied when the membership is over.
    reason = models.TextField(blank=True)
    asked_at = models.DateTimeField(default=now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    # What the person was told: with the answer, or at the end.
    answer = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    hides_email = models.BooleanField(default=False)

    objects = NetworkMemberQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "id"]
        indexes = [
            models.Index(fields=["network", "state"]),
            models.Index(fields=["person", "state"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "person"],
                condition=Q(state__in=["asked", "active"]),
                name="one_open_membership_a_person",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "active"]) | Q(ended_at__isnull=False),
                name="membership_over_since_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.network_id}: {self.state}"

    @property
    def is_active(self) -> bool:
        return self.state == choices.MemberState.ACTIVE

    @property
    def coordinates(self) -> bool:
        return self.role == choices.MemberRole.COORDINATOR


def paper_id() -> str:
    return secrets.token_urlsafe(12)


class Paper(models.Model):
    """A file for members. It lies in the private storage and leaves it as a download alone."""

    public_id = models.CharField(max_length=20, unique=True, default=paper_id)
    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="papers")
    meeting = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.SET_NULL, related_name="papers"
    )
    title = models.CharField(max_length=160)
    name = models.CharField(max_length=200)
    # Where it lies. Empty once the file is deleted; the row stays.
    stored_name = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(
        max_length=10, choices=choices.PaperState.choices, default=choices.PaperState.ARRIVING
    )
    scan_after = models.DateTimeField(default=now)
    scans = models.PositiveSmallIntegerField(default=0)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(default=now)

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ["-added_at", "-id"]
        indexes = [
            models.Index(fields=["network", "-added_at"]),
            models.Index(fields=["scan_after"], condition=Q(state="checking"), name="paper_scans"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_ready(self) -> bool:
        return self.state == choices.PaperState.READY


class MeetingNote(models.Model):
    """What was said at a meeting, in Markdown, for members."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="notes")
    meeting = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.SET_NULL, related_name="network_notes"
    )
    title = models.CharField(max_length=160)
    on = models.DateField()
    body = models.TextField()
    html = models.TextField(blank=True, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)

    objects = MeetingNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return self.title
