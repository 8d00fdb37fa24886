"""The team and its work: seats, who sits in them when, days, feedback, and what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from devosupport.core import moment
from devosupport.places.models import Organisation
from knowledge.library.models import Resource
from requests import choices
from requests.models.amounts import in_halves
from requests.models.case import SupportRequest
from requests.models.package import Line
from requests.querysets import (
    DayEntryQuerySet,
    OutcomeReviewQuerySet,
    SeatQuerySet,
    SeatTermQuerySet,
)


class Seat(models.Model):
    """One place on the team. Made when the package is agreed; filled by matching."""

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="team_seats")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=choices.SeatKind.choices)
    # Unknown for the first ones.
    made_at = models.DateTimeField(null=True, blank=True, default=moment.now)
    # No longer wanted after the package changed.
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["line__position", "line_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["line", "position"], name="seat_position_once")
        ]

    def __str__(self) -> str:
        return f"Seat {self.position} of line {self.line_id}"


class SeatTerm(models.Model):
    """Somebody in a seat, from `begins` to `ends`, both days included; open without an end."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="terms")
    adviser = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seat_terms"
    )
    begins = models.DateField()
    ends = models.DateField(null=True, blank=True)

    objects = SeatTermQuerySet.as_manager()

    class Meta:
        ordering = ["begins", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat"], condition=Q(ends=None), name="one_open_term_a_seat"
            ),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("begins")), name="term_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["adviser", "ends"])]

    def __str__(self) -> str:
        return f"{self.adviser_id} in seat {self.seat_id}"


class DayEntry(models.Model):
    """Days worked on one date, in halves, at most one whole day.

    Nothing is ever taken out of the ledger: an entry that was wrong stays, marked `reversed_at`,
    and a second one with its days below zero takes them back. So every sum is right as it is.
    """

    term = models.ForeignKey(SeatTerm, on_delete=models.PROTECT, related_name="entries")
    on = models.DateField()
    days = models.DecimalField(max_digits=2, decimal_places=1)
    note = models.CharField(max_length=300, blank=True)
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    logged_at = models.DateTimeField(default=timezone.now)
    reversed_at = models.DateTimeField(null=True, blank=True)
    reverses = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="reversal"
    )

    objects = DayEntryQuerySet.as_manager()

    class Meta:
        ordering = ["on", "id"]
        verbose_name_plural = "day entries"
        constraints = [
            models.CheckConstraint(
                condition=Q(reverses=None, days__gt=0, days__lte=1)
                | Q(reverses__isnull=False, reversed_at=None, days__lt=0, days__gte=-1),
                name="entry_is_at_most_a_day",
            ),
            models.CheckConstraint(condition=in_halves("days"), name="entry_days_in_halves"),
            models.UniqueConstraint(
                fields=["term", "on"],
                condition=Q(reverses=None, reversed_at=None),
                name="one_entry_a_day_and_term",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.days} on {self.on}"


class TeamAnswer(models.Model):
    """An organisation's answer to the team it was shown."""

    request = models.ForeignKey(
        SupportRequest, on_delete=models.CASCADE, related_name="team_answers"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    # Set when it objected to one person; empty when the team is fine.
    term = models.ForeignKey(
        SeatTerm, null=True, blank=True, on_delete=models.PROTECT, related_name="objections"
    )
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.organisation_id} on the team of {self.request_id}"


class Feedback(models.Model):
    """How it went. Two boxes: one is sent to the peer, one is for the LGA only."""

    request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="feedback")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    side = models.CharField(max_length=8, choices=choices.Side.choices)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # The peer it is about; empty for the support as a whole.
    term = models.ForeignKey(
        SeatTerm, null=True, blank=True, on_delete=models.PROTECT, related_name="feedback"
    )
    rating = models.PositiveSmallIntegerField(choices=choices.Useful.choices)
    what_changed = models.TextField(blank=True)
    for_peer = models.TextField(blank=True)
    for_lga = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "id"]
        verbose_name_plural = "feedback"
        constraints = [
            models.CheckConstraint(
                condition=Q(rating__gte=1) & Q(rating__lte=4), name="feedback_rating_is_1_to_4"
            ),
            models.UniqueConstraint(
                fields=["request", "by", "term"],
                nulls_distinct=False,
                name="feedback_once_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"Feedback {self.pk} on {self.request_id}"


class CaseStudy(models.Model):
    """A resource of the hub that tells what a request led to."""

    request = models.ForeignKey(
        SupportRequest, on_delete=models.CASCADE, related_name="case_studies"
    )
    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="+")
    linked_at = models.DateTimeField(default=moment.now)

    class Meta:
        ordering = ["linked_at", "id"]
        verbose_name_plural = "case studies"
        constraints = [
            models.UniqueConstraint(fields=["request", "resource"], name="case_study_linked_once")
        ]

    def __str__(self) -> str:
        return f"{self.resource_id} of {self.request_id}"


class OutcomeReview(models.Model):
    """What became of the support, six and twelve months after it closed."""

    request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="reviews")
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    asked_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=8, choices=choices.ReviewAnswer.choices, blank=True)
    what_changed = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = OutcomeReviewQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["request", "months"], name="review_once_a_date")
        ]
        indexes = [
            models.Index(fields=["due_on"], condition=Q(done_at=None), name="review_due"),
        ]

    def __str__(self) -> str:
        return f"{self.months} months after {self.request_id}"
