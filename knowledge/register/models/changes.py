"""What a deal or milestone says in detail, and what changed in it, when and why."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from knowledge.register import choices
from knowledge.register.models.facts import Area, Deal, GovernanceModel, Milestone, Theme
from knowledge.register.models.sourced import Sourced
from knowledge.register.querysets import ChangeQuerySet, DetailQuerySet, TextChangeQuerySet
from knowledge.register.words import said_day

OF_ONE = Q(deal=None, milestone__isnull=False) | Q(deal__isnull=False, milestone=None)


class Owned(models.Model):
    """Of one deal or one milestone."""

    deal = models.ForeignKey(
        Deal, null=True, blank=True, on_delete=models.CASCADE, related_name="%(class)ss"
    )
    milestone = models.ForeignKey(
        Milestone, null=True, blank=True, on_delete=models.CASCADE, related_name="%(class)ss"
    )

    class Meta:
        abstract = True

    @property
    def owner(self) -> Deal | Milestone:
        found = self.deal or self.milestone
        assert found is not None
        return found


class Detail(Owned, Sourced):
    """A power, a sum, a fact about governance or a document, from a day and until a day.

    No first day: since the deal. A change on a day ends this row and begins another.
    """

    kind = models.CharField(max_length=10, choices=choices.DetailKind.choices)
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="details"
    )
    model = models.ForeignKey(
        GovernanceModel, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    words = models.CharField(max_length=300)
    url = models.URLField(max_length=400, blank=True)
    begins = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    # Which line of the tables it is, however its words were corrected since.
    origin = models.CharField(max_length=500, blank=True)

    objects = DetailQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=OF_ONE, name="detail_of_one_record"),
            models.CheckConstraint(
                condition=Q(begins=None) | Q(ends=None) | Q(ends__gt=F("begins")),
                name="detail_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(kind="power") | Q(theme__isnull=False), name="power_has_a_theme"
            ),
        ]

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        return f"{self.owner.get_absolute_url()}#detail-{self.pk}"

    def holds(self, at: date) -> bool:
        """Whether it is so on that day; what has no day takes no part before its deal's."""
        begins = self.begins or self.owner.on
        return (begins is None or begins <= at) and (self.ends is None or self.ends > at)

    @property
    def said_span(self) -> str:
        """ "from 6 May 2024", "until 1 April 2023", or nothing: as long as the deal."""
        said = [f"from {said_day(self.begins)}" if self.begins else ""]
        said.append(f"until {said_day(self.ends)}" if self.ends else "")
        return " ".join(part for part in said if part)


class Change(Owned):
    """One change to the register, as readers are told of it. Never changed itself."""

    detail = models.ForeignKey(
        Detail, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    kind = models.CharField(max_length=10, choices=choices.ChangeKind.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The day from which it is so; none for a correction, which was always so.
    on = models.DateField(null=True, blank=True)
    note = models.TextField()
    # Name of the field → the value; what "as at" an earlier day still shows.
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    source = models.TextField(blank=True)
    source_url = models.URLField(max_length=400, blank=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=OF_ONE, name="change_of_one_record"),
            models.CheckConstraint(
                condition=~Q(kind="changed") | Q(on__isnull=False), name="dated_change_has_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.note

    def get_absolute_url(self) -> str:
        return reverse("register:record", args=[self.owner.slug]) + "#changes"


class TextChange(models.Model):
    """A governance model or an area in other words, as readers are told. Never changed itself."""

    model = models.ForeignKey(
        GovernanceModel, null=True, blank=True, on_delete=models.CASCADE, related_name="changes"
    )
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.CASCADE, related_name="changes"
    )
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    note = models.TextField()
    # What the question was called → what it said before.
    before = models.JSONField(default=dict)
    source = models.TextField(blank=True)
    source_url = models.URLField(max_length=400, blank=True)

    objects = TextChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(model=None, area__isnull=False) | Q(model__isnull=False, area=None),
                name="text_change_of_one_text",
            ),
        ]

    def __str__(self) -> str:
        return self.note

    @property
    def text(self) -> GovernanceModel | Area:
        found = self.model or self.area
        assert found is not None
        return found

    @property
    def asked(self) -> list[str]:
        """What was changed, as readers know it: the summary, “Who decides”; else the source."""
        return [choices.TEXTS.get(name, f"“{name}”") for name in self.before] or ["the source"]
