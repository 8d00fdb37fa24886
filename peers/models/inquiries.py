"""Questions before an invitation: who is free, and does the group office clear these names."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from devosupport.places.models import GroupOffice
from peers.choices import SoundingState
from peers.models.roster import Peer
from peers.querysets import ClearanceQuerySet, SoundingQuerySet


class Sounding(models.Model):
    """One "Are you free?" to one peer about one seat. Binds nobody."""

    seat = models.ForeignKey("requests.Seat", on_delete=models.CASCADE, related_name="soundings")
    peer = models.ForeignKey(Peer, on_delete=models.CASCADE, related_name="soundings")
    state = models.CharField(
        max_length=10, choices=SoundingState.choices, default=SoundingState.ASKED
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = SoundingQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "peer"],
                condition=Q(state="asked"),
                name="one_open_sounding_a_seat_and_peer",
            )
        ]

    def __str__(self) -> str:
        return f"{self.peer_id} asked about seat {self.seat_id}"


class Clearance(models.Model):
    """A list of members put to their group office; one link answers the whole list."""

    request = models.ForeignKey(
        "requests.SupportRequest", on_delete=models.CASCADE, related_name="clearances"
    )
    office = models.ForeignKey(GroupOffice, on_delete=models.PROTECT, related_name="clearances")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    # The last day the office has; from the next on an officer may go on without it.
    answer_by = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)
    # An answer given by phone: who at the office gave it, on which day, and who wrote it down.
    said_by = models.CharField(max_length=120, blank=True)
    said_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ClearanceQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"clearance {self.pk}"


class ClearanceName(models.Model):
    clearance = models.ForeignKey(Clearance, on_delete=models.CASCADE, related_name="names")
    peer = models.ForeignKey(Peer, on_delete=models.CASCADE, related_name="clearances")
    # Nobody knows until the office answers.
    cleared = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clearance", "peer"], name="a_name_once_a_clearance")
        ]

    def __str__(self) -> str:
        return f"{self.peer_id} in clearance {self.clearance_id}"
