"""What clocks read: how long each runs, the days the office is closed, and when a case waited."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from devosupport.core.moment import now
from devosupport.places.choices import SupportType
from requests import choices
from requests.models.case import SupportRequest


class ClockSetting(models.Model):
    """How many days a clock runs. The defaults are loaded by a migration; managers change them.

    A row with a kind of support stands before the one without for requests led by that kind.
    """

    clock = models.CharField(max_length=16, choices=choices.Clock.choices)
    support_type = models.CharField(max_length=12, choices=SupportType.choices, blank=True)
    days = models.PositiveSmallIntegerField()
    # Calendar days where true; else working days in England.
    calendar = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(days__gte=1), name="clock_runs_a_day"),
            models.UniqueConstraint(fields=["clock", "support_type"], name="one_target_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.clock}: {self.days}"

    @property
    def length(self) -> str:
        """`3 working days`, as a promise says it."""
        kind = "calendar" if self.calendar else "working"
        return f"{self.days} {kind} {'day' if self.days == 1 else 'days'}"


class ClosureDay(models.Model):
    """A day on which the office is closed beside weekends and bank holidays."""

    on = models.DateField(unique=True)
    why = models.CharField(max_length=120)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["on"]

    def __str__(self) -> str:
        return f"{self.on}"


class Pause(models.Model):
    """A stretch during which our clocks stood still, because the next move was not ours."""

    request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="pauses")
    begins = models.DateTimeField()
    ends = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=12, choices=choices.PauseReason.choices)

    class Meta:
        ordering = ["begins", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(ends=None), name="one_open_pause_a_request"
            ),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("begins")),
                name="pause_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} from {self.begins}"
