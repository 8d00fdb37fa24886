"""A booking, what its person needs, and what they said afterwards."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from devosupport.core.references import new_reference
from devosupport.places.models import Organisation
from knowledge.events import choices
from knowledge.events.models.events import Event
from knowledge.events.querysets.booking import BookingQuerySet, FeedbackQuerySet, NeedsQuerySet


def booking_reference() -> str:
    return new_reference("BK")


class Booking(models.Model):
    """One person and one event. Somebody who cancels and books again has a second row."""

    reference = models.CharField(max_length=12, unique=True, default=booking_reference)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="bookings")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="bookings"
    )
    # Whom the person came for when they booked; empty for peers and officers.
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # A colleague or an officer, where it was not the person.
    booked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    channel = models.CharField(
        max_length=10, choices=choices.Channel.choices, default=choices.Channel.ONLINE
    )
    way = models.CharField(max_length=10, choices=choices.Way.choices)
    state = models.CharField(max_length=10, choices=choices.BookingState.choices)
    made_at = models.DateTimeField(default=timezone.now)
    # Their turn on the waiting list; changing the way means waiting anew.
    waiting_since = models.DateTimeField(null=True, blank=True)
    offered_at = models.DateTimeField(null=True, blank=True)
    offered_until = models.DateTimeField(null=True, blank=True)
    # Ever on the waiting list: counted in the report.
    waited = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    attendance = models.CharField(max_length=6, choices=choices.Attendance.choices, blank=True)

    objects = BookingQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "id"]
        indexes = [
            models.Index(fields=["event", "state", "way"]),
            models.Index(fields=["person", "state"]),
            models.Index(
                fields=["offered_until"],
                condition=Q(state="offered"),
                name="booking_offers",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person"],
                condition=Q(state__in=["booked", "offered", "waiting"]),
                name="one_booking_a_person",
            ),
            models.CheckConstraint(
                condition=~Q(state="waiting") | Q(waiting_since__isnull=False),
                name="waiting_since_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="offered") | Q(offered_until__isnull=False),
                name="offered_until_when",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("events:booking", args=[self.reference])

    @property
    def is_live(self) -> bool:
        return self.state in choices.LIVE

    @property
    def is_booked(self) -> bool:
        return self.state == choices.BookingState.BOOKED

    def is_open_offer(self, at: datetime) -> bool:
        until = self.offered_until
        return self.state == choices.BookingState.OFFERED and until is not None and until > at


class Needs(models.Model):
    """What somebody needs to take part. Removed some weeks after the event."""

    booking = models.OneToOneField(Booking, on_delete=models.CASCADE, related_name="needs")
    access = models.TextField(blank=True)
    dietary = models.TextField(blank=True)
    question = models.TextField(blank=True)

    objects = NeedsQuerySet.as_manager()

    def __str__(self) -> str:
        return f"needs of booking {self.booking_id}"


class EventFeedback(models.Model):
    """What somebody said afterwards, once a booking."""

    booking = models.OneToOneField(Booking, on_delete=models.PROTECT, related_name="feedback")
    useful = models.CharField(max_length=6, choices=choices.Useful.choices)
    will_use = models.TextField(blank=True)
    comments = models.TextField(blank=True)
    given_at = models.DateTimeField(default=timezone.now)

    objects = FeedbackQuerySet.as_manager()

    def __str__(self) -> str:
        return f"feedback of booking {self.booking_id}"
