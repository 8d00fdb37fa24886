"""What a nominator said, whom we consulted about it, and whom we asked for names."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from devosupport.places.choices import PoliticalGroup
from devosupport.places.models import Organisation
from peers.choices import FirstHand, PeerKind
from peers.models.roster import Peer, code_list
from peers.nominations import choices
from peers.nominations.querysets import (
    ConsultationQuerySet,
    NamesWantedQuerySet,
    NominationQuerySet,
)

ONE_NOMINATOR = (Q(organisation=None) & ~Q(group_office="")) | (
    Q(organisation__isnull=False) & Q(group_office="")
)


def who_asks(row: "Nomination | NamesWanted") -> str:
    if row.organisation is not None:
        return row.organisation.name
    return f"{PoliticalGroup(row.group_office).label} group office"


class NamesWanted(models.Model):
    """A body without accounts is asked to put somebody forward; each link gives one name."""

    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="names_wanted"
    )
    group_office = models.CharField(max_length=20, choices=PoliticalGroup.choices, blank=True)
    # The person of the link; they need no account.
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    looking_for = models.TextField()
    answer_by = models.DateField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)

    objects = NamesWantedQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=ONE_NOMINATOR, name="names_of_one_body")]

    def __str__(self) -> str:
        return f"names wanted {self.pk}"

    @property
    def whom(self) -> str:
        return who_asks(self)


class Nomination(models.Model):
    """Somebody is put forward. What is typed here the nominator and officers read."""

    state = models.CharField(
        max_length=10,
        choices=choices.NominationState.choices,
        default=choices.NominationState.RECEIVED,
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="nominations"
    )
    group_office = models.CharField(max_length=20, choices=PoliticalGroup.choices, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    wanted = models.ForeignKey(
        NamesWanted, null=True, blank=True, on_delete=models.SET_NULL, related_name="nominations"
    )
    at = models.DateTimeField(default=timezone.now)
    name = models.CharField(max_length=120)
    email = models.EmailField()
    phone = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=10, choices=PeerKind.choices)
    group = models.CharField(max_length=20, choices=PoliticalGroup.choices, blank=True)
    works_at = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(max_length=120)
    first_hand = code_list(FirstHand)
    experience = models.TextField()
    why = models.TextField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=16, choices=choices.NotTaken.choices, blank=True)
    reason_words = models.TextField(blank=True)
    peer = models.ForeignKey(
        Peer, null=True, blank=True, on_delete=models.PROTECT, related_name="nominations"
    )

    objects = NominationQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "at"])]
        constraints = [
            models.CheckConstraint(condition=ONE_NOMINATOR, name="nomination_by_one_body"),
            models.CheckConstraint(
                condition=~Q(state="taken_on") | Q(peer__isnull=False),
                name="nomination_taken_on_is_a_peer",
            ),
        ]

    def __str__(self) -> str:
        return f"nomination {self.pk}"

    @property
    def whom(self) -> str:
        return who_asks(self)


class Consultation(models.Model):
    """A sub-national grouping is asked what it thinks of a nomination; by link or by phone."""

    nomination = models.ForeignKey(
        Nomination, on_delete=models.CASCADE, related_name="consultations"
    )
    grouping = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    answer_by = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=10, choices=choices.View.choices, blank=True)
    words = models.TextField(blank=True)
    # An answer given by phone: who gave it, on which day, and who wrote it down.
    said_by = models.CharField(max_length=120, blank=True)
    said_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "grouping"], name="a_grouping_once_a_nomination"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | ~Q(answer=""), name="an_answer_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grouping_id} on nomination {self.nomination_id}"
