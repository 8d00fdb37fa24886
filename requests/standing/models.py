"""The dated rows. They outlive the request, so that old reports can be made again."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from devosupport.places.choices import Stage, SupportType
from devosupport.places.models import Organisation, Region
from requests import choices
from requests.standing.querysets import ClockRunQuerySet, StandingQuerySet


class Standing(models.Model):
    """How one request stood from `begins` up to before `ends`; open without an end."""

    request = models.ForeignKey(
        "requests.SupportRequest", null=True, on_delete=models.SET_NULL, related_name="standings"
    )
    begins = models.DateTimeField()
    ends = models.DateTimeField(null=True, blank=True)
    # When it first reached us: kept whatever happens to it later.
    reached_at = models.DateTimeField()
    # When the council first had help: an answer, or support under way.
    served_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=choices.State.choices)
    state_since = models.DateTimeField()
    form = models.CharField(max_length=12, choices=choices.Form.choices)
    channel = models.CharField(max_length=8, choices=choices.Channel.choices)
    lead = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, null=True, on_delete=models.PROTECT, related_name="+")
    # The type of council, or else the kind of organisation, as it was then.
    kind = models.CharField(max_length=24)
    # Ids of the lead and of the partners that agreed.
    organisations = ArrayField(models.BigIntegerField())
    support_types = ArrayField(models.CharField(max_length=12, choices=SupportType.choices))
    topics = ArrayField(models.BigIntegerField())
    stage = models.CharField(max_length=12, choices=Stage.choices, blank=True)
    sensitive = models.BooleanField()
    # "Do not contact the others yet", as it was then.
    in_confidence = models.BooleanField(default=False)
    demonstration = models.BooleanField()
    outcome = models.CharField(max_length=16, choices=choices.Outcome.choices, blank=True)
    reason = models.CharField(max_length=24, blank=True)
    clock = models.CharField(max_length=16, choices=choices.Clock.choices, blank=True)
    clock_from = models.DateTimeField(null=True, blank=True)
    responded_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    # Days of lines without seats so far, by provider: {"lga": "2.0"}. Others are logged day by day.
    unlogged = models.JSONField(default=dict)

    objects = StandingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["reached_at"], name="standing_reached"),
            models.Index(
                fields=["state_since"],
                condition=Q(state__in=choices.ENDED),
                name="standing_ended",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(ends=None), name="one_open_standing_a_request"
            ),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("begins")),
                name="standing_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.state} from {self.begins}"


class ClockRun(models.Model):
    """One of our clocks from its start to its end, in working days as the clock counted them."""

    request = models.ForeignKey(
        "requests.SupportRequest", null=True, on_delete=models.SET_NULL, related_name="clock_runs"
    )
    clock = models.CharField(max_length=16, choices=choices.Clock.choices)
    began_on = models.DateField()
    ended_at = models.DateTimeField()
    taken = models.PositiveIntegerField()
    # The target as it was: later settings do not judge earlier work.
    target = models.PositiveSmallIntegerField()
    # False where it was cut short, as by a withdrawal.
    met = models.BooleanField()
    sensitive = models.BooleanField()
    demonstration = models.BooleanField()

    objects = ClockRunQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["ended_at"], name="clock_run_ended")]

    def __str__(self) -> str:
        return f"{self.clock} of {self.request_id}: {self.taken}"
