"""The support request itself: what was asked, by whom, where it stands and which clock runs."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from devosupport.core.clock import day_in_words
from devosupport.places.choices import Stage, SupportType
from devosupport.places.models import Organisation, Region, Topic
from requests import choices
from requests.models.amounts import CAP
from requests.models.case_table import CONSTRAINTS, INDEXES
from requests.querysets import WORDS, SupportRequestQuerySet

# Sorts requests without a running clock behind every one that has a date.
NO_DATE = date(9999, 12, 31)
# Sorts requests without a priority behind every one that has one.
NOT_URGENT = 9


class SupportRequest(models.Model):
    """One request for support, from the first draft to its outcome. Written by rules only."""

    reference = models.CharField(max_length=12, unique=True)
    lead = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="requests")
    region = models.ForeignKey(
        Region, null=True, blank=True, on_delete=models.PROTECT, related_name="requests"
    )
    form = models.CharField(max_length=12, choices=choices.Form.choices)
    channel = models.CharField(
        max_length=8, choices=choices.Channel.choices, default=choices.Channel.ONLINE
    )

    # The three first questions.
    what = models.TextField()
    place_name = models.CharField(max_length=160)
    needed_by = models.DateField(null=True, blank=True)
    in_confidence = models.BooleanField(default=False)
    sensitive = models.BooleanField(default=False)

    # The rest of the task list, for area support.
    support_types = ArrayField(
        models.CharField(max_length=12, choices=SupportType.choices), default=list, blank=True
    )
    lead_type = models.CharField(max_length=12, choices=SupportType.choices, blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="requests")
    stage = models.CharField(max_length=12, choices=Stage.choices, blank=True)
    background = models.TextField(blank=True)
    people = models.TextField(blank=True)
    dates_note = models.TextField(blank=True)
    contact_name = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    # Who carries the case on where the lead organisation ends before the case is likely to.
    successor_contact = models.CharField(max_length=200, blank=True)
    successor_email = models.EmailField(blank=True)
    # Set on the day the lead organisation is gone: whoever then speaks for it on this request.
    successor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Who can agree for the body that follows it, on this request alone.
    successor_authoriser = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    # Editing: the form's version, what the authoriser was shown, and who edited last.
    version = models.PositiveIntegerField(default=1)
    frozen_version = models.PositiveIntegerField(null=True, blank=True)
    form_key = models.CharField(max_length=64, unique=True, null=True, blank=True)
    submit_key = models.CharField(max_length=64, unique=True, null=True, blank=True)
    # Who was asked to commit the lead organisation, or did; and why they sent it back.
    authoriser = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_back_note = models.TextField(blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    last_edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    last_edited_at = models.DateTimeField(null=True, blank=True)
    # When its writer was told that an untouched draft will be removed.
    removal_told_at = models.DateTimeField(null=True, blank=True)

    # Where it stands.
    state = models.CharField(
        max_length=20, choices=choices.State.choices, default=choices.State.DRAFT
    )
    state_since = models.DateTimeField(default=timezone.now)
    returns_to = models.CharField(max_length=20, choices=choices.State.choices, blank=True)
    waiting_on = models.CharField(
        max_length=8, choices=choices.WaitingOn.choices, default=choices.WaitingOn.COUNCIL
    )
    resume_on = models.DateField(null=True, blank=True)
    priority = models.PositiveSmallIntegerField(
        choices=choices.Priority.choices, null=True, blank=True
    )
    case_lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="led_requests",
    )
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="claimed_requests",
    )
    claimed_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    team_shown_at = models.DateTimeField(null=True, blank=True)

    # Days of expert help it may have; above the usual ones only by a manager, with a reason.
    cap = models.DecimalField(max_digits=5, decimal_places=1, default=CAP)
    cap_reason = models.TextField(blank=True)
    cap_raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cap_raised_at = models.DateTimeField(null=True, blank=True)

    # Clocks. Moments are facts; the days are kept in step by rules so that an index can sort.
    received_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    # When whoever asked by phone, e-mail or in a meeting confirmed what was recorded.
    confirmed_at = models.DateTimeField(null=True, blank=True)
    first_response_at = models.DateTimeField(null=True, blank=True)
    clock = models.CharField(max_length=16, choices=choices.Clock.choices, blank=True)
    clock_from = models.DateTimeField(null=True, blank=True)
    respond_by = models.DateField(null=True, blank=True)
    decide_by = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    queue_on = models.GeneratedField(
        expression=Coalesce(F("due_on"), Value(NO_DATE)),
        output_field=models.DateField(),
        db_persist=True,
    )
    urgency = models.GeneratedField(
        expression=Coalesce(F("priority"), Value(NOT_URGENT)),
        output_field=models.PositiveSmallIntegerField(),
        db_persist=True,
    )
    # Who has it: the case lead, or until there is one whoever claimed it.
    holder = models.GeneratedField(
        expression=Coalesce(F("case_lead"), F("claimed_by")),
        output_field=models.BigIntegerField(null=True),
        db_persist=True,
    )
    # The words of what was asked, stored so that a list that walks past many reads them quickly.
    words = models.GeneratedField(
        expression=WORDS, output_field=SearchVectorField(), db_persist=True
    )
    paused_since = models.DateTimeField(null=True, blank=True)
    last_nudged_at = models.DateTimeField(null=True, blank=True)
    follow_up_on = models.DateField(null=True, blank=True)

    # How it ended, or is proposed to end.
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=16, choices=choices.Outcome.choices, blank=True)
    outcome_note = models.TextField(blank=True)
    reason = models.CharField(max_length=24, blank=True)
    signpost = models.TextField(blank=True)
    # The address of what an answer pointed to, such as a case study of the hub.
    resource = models.CharField(max_length=200, blank=True)
    decline_proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    tell_when_capacity = models.BooleanField(default=False)
    duplicate_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="duplicates"
    )
    continues = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="continued_by"
    )
    # The plan of the planning tool it came from; the request outlives it.
    plan = models.ForeignKey(
        "knowledge_planning.Plan",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    demonstration = models.BooleanField(default=False)

    objects = SupportRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = INDEXES
        constraints = CONSTRAINTS

    def __str__(self) -> str:
        return self.reference

    @property
    def reason_label(self) -> str:
        """Why it was withdrawn, is on hold or is not taken forward, as soon as that is proposed."""
        reasons = {
            choices.State.WITHDRAWN: choices.WithdrawReason,
            choices.State.ON_HOLD: choices.HoldReason,
        }.get(choices.State(self.state), choices.DeclineReason)
        return str(dict(reasons.choices).get(self.reason, ""))

    @property
    def title(self) -> str:
        """The first words of what was asked, for lists and headings; of a list its first point."""
        first = self.what.strip().split("\n")[0].removeprefix("- ")
        return first if len(first) <= 90 else first[:89].rsplit(" ", 1)[0] + "…"

    @property
    def is_open(self) -> bool:
        return self.state not in choices.ENDED

    @property
    def is_area(self) -> bool:
        return self.form == choices.Form.AREA

    @property
    def waits_for_us(self) -> bool:
        """Declined for want of an adviser or of capacity: the council may ask to be told."""
        return self.state == choices.State.DECLINED and self.reason in choices.GAPS

    @property
    def held_until(self) -> str:
        if self.state != choices.State.ON_HOLD or self.resume_on is None:
            return ""
        return f"On hold until {day_in_words(self.resume_on)}"

    @property
    def office_label(self) -> str:
        """The state in the words officers read."""
        if self.held_until:
            return self.held_until
        return choices.FOR_OFFICERS.get(self.state) or choices.State(self.state).label

    @property
    def team_is_proposed(self) -> bool:
        """And not confirmed yet: the council has the next word."""
        return self.state == choices.State.MATCHING and self.team_shown_at is not None

    @property
    def public_label(self) -> str:
        """The state in the words the council reads."""
        if self.state == choices.State.DRAFT and self.frozen_version == self.version:
            return "With your authoriser"
        if self.state == choices.State.CLOSED:
            words = {choices.Outcome.ANSWERED: "Answered", choices.Outcome.REFERRED: "Passed on"}
            return words.get(choices.Outcome(self.outcome), "Completed")
        if self.held_until:
            return self.held_until
        if self.team_is_proposed:
            return "Your team is proposed"
        return choices.State(self.state).label
