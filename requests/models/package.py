"""The support package: its lines, the versions offered, and who agreed to which."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from devosupport.places.choices import PoliticalGroup
from devosupport.places.models import Organisation, Topic
from requests import choices
from requests.models.amounts import CAP, in_halves
from requests.models.case import SupportRequest
from requests.querysets import LineQuerySet, PartnerBodyQuerySet


class PartnerBody(models.Model):
    """A body that gives help beside the LGA, such as Local Partnerships (paper S1, paragraph 8)."""

    name = models.CharField(max_length=80, unique=True)
    # "CfGS, formerly CfPS": how papers and people also call it.
    known_as = models.CharField(max_length=80, blank=True)
    source = models.CharField(max_length=80, blank=True)
    # Not offered for new lines any more; old lines keep it.
    ended_on = models.DateField(null=True, blank=True)

    objects = PartnerBodyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "partner bodies"

    def __str__(self) -> str:
        return f"{self.name} ({self.known_as})" if self.known_as else self.name


class Line(models.Model):
    """One piece of help. `days` is for each seat; a line without seats is one body's days."""

    request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField(default=1)
    # A peer challenge has six steps of its own (`peers.challenges`); all else is as in every line.
    kind = models.CharField(
        max_length=12, choices=choices.LineKind.choices, default=choices.LineKind.SUPPORT
    )
    activity = models.CharField(max_length=200)
    objective = models.TextField(blank=True)
    provider = models.CharField(max_length=12, choices=choices.Provider.choices)
    # The partner body; its name is kept beside it, and stands alone for one that is not listed.
    body = models.ForeignKey(
        PartnerBody, null=True, blank=True, on_delete=models.PROTECT, related_name="lines"
    )
    body_name = models.CharField(max_length=120, blank=True)
    # Somebody the council asked for by name: a change that needs a new agreement.
    named_person = models.CharField(max_length=120, blank=True)
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT)
    days = models.DecimalField(max_digits=4, decimal_places=1)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    cost = models.DecimalField(max_digits=9, decimal_places=2, default=Decimal(0))
    paid_from = models.CharField(
        max_length=20, choices=choices.PaidFrom.choices, default=choices.PaidFrom.MEMBERSHIP
    )
    # Seats to be filled by matching, and the rules of the team in them.
    seats = models.PositiveSmallIntegerField(default=0)
    seat_kind = models.CharField(max_length=8, choices=choices.SeatKind.choices, blank=True)
    different_groups = models.BooleanField(default=False)
    different_organisations = models.BooleanField(default=True)
    # For one-to-one mentoring: members of this group alone.
    same_group = models.CharField(max_length=20, choices=PoliticalGroup.choices, blank=True)
    # Where members and officers may sit: at least one of each. And one who can lead the others.
    member_and_officer = models.BooleanField(default=False)
    one_leads = models.BooleanField(default=False)
    # Said when the work is done; taken from the day entries where the line has seats.
    actual_days = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    # Taken out of the package after work began; its days still count.
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = LineQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(days__gt=0), name="line_days_are_positive"),
            models.CheckConstraint(condition=in_halves("days"), name="line_days_in_halves"),
            models.CheckConstraint(
                condition=Q(actual_days=None) | Q(actual_days__gte=0),
                name="line_actual_days_not_negative",
            ),
            models.CheckConstraint(
                condition=in_halves("actual_days"), name="line_actual_days_in_halves"
            ),
            models.CheckConstraint(condition=Q(cost__gte=0), name="line_cost_not_negative"),
            models.CheckConstraint(
                condition=Q(starts=None) | Q(ends=None) | Q(ends__gte=F("starts")),
                name="line_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(seats=0) | ~Q(seat_kind=""), name="line_seats_have_a_kind"
            ),
            models.CheckConstraint(
                condition=~Q(provider=choices.Provider.PARTNER_BODY) | ~Q(body_name=""),
                name="line_partner_body_is_named",
            ),
        ]

    def __str__(self) -> str:
        return self.activity

    @property
    def total_days(self) -> Decimal:
        return self.days * max(self.seats, 1)


class PackageVersion(models.Model):
    """What was offered, as it was: later edits of the lines do not change it."""

    request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="packages")
    number = models.PositiveIntegerField()
    # The lines as they were offered, for reading and for comparing with the next version.
    lines = models.JSONField(default=list)
    cost = models.DecimalField(max_digits=9, decimal_places=2, default=Decimal(0))
    capped_days = models.DecimalField(max_digits=5, decimal_places=1, default=Decimal(0))
    # The request's cap when this was offered, and why a manager raised it above the usual one.
    cap = models.DecimalField(max_digits=5, decimal_places=1, default=CAP)
    cap_reason = models.TextField(blank=True)
    # Ids of the organisations whose area it is, the lead first.
    area = models.JSONField(default=list)
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    offered_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["request", "number"], name="package_number_once"),
            models.CheckConstraint(
                condition=Q(capped_days__lte=F("cap")), name="package_is_within_its_cap"
            ),
            models.CheckConstraint(
                condition=Q(cap=CAP) | ~Q(cap_reason=""), name="package_above_the_cap_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"Package {self.number} of {self.request_id}"


class PackageAgreement(models.Model):
    """One organisation's answer to one version."""

    package = models.ForeignKey(PackageVersion, on_delete=models.CASCADE, related_name="agreements")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=8, choices=choices.AgreementState.choices, default=choices.AgreementState.ASKED
    )
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["package", "organisation"], name="agreement_once_a_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} on {self.package_id}"
