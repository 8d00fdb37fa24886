"""The devolution register: what was offered, agreed and made law, area by area.

A deal and a milestone are never the same thing and never counted together. Every row names its
source, when it was last checked, and which of its parts are not yet checked. Written by `rules`.
"""

from datetime import date
from typing import Any

from django.db import models
from django.urls import reverse

from devosupport.places.models import Organisation, Region, Topic
from knowledge.register import choices, querysets
from knowledge.register.models.sourced import Sourced, Vouched
from knowledge.register.words import said_date


class Area(Vouched):
    """A part of England as the register draws it, with the strategic authority it has, if any.

    Officers change `tier` and `note`, with a source; everything else is of the tables.
    """

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=100)
    # Short enough for a tile of the map.
    tile = models.CharField(max_length=24)
    authority = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="areas"
    )
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT)
    tier = models.CharField(max_length=12, choices=choices.Tier.choices, blank=True)
    # Where its tile stands; none for England itself.
    column = models.PositiveSmallIntegerField(null=True, blank=True)
    row = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)
    # Of the tier and the note; empty while they are those of the tables.
    source = models.TextField(blank=True)
    last_checked = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = querysets.AreaQuerySet.as_manager()
    # Read with the row by `queries.area_pages`.
    edition: int
    # Read with it by `queries.area_page`.
    told: list[dict[str, str]]
    act: dict[str, str] | None

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("register:area", args=[self.slug])


class AreaPlace(models.Model):
    """A council in an area. Every council of England stands in exactly one area."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="places")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation"], name="one_area_a_council"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.area_id}"


class EarlierAuthority(models.Model):
    """A strategic authority that an area had before the one it has now."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="earlier")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.organisation_id} before in {self.area_id}"


class Fact(Sourced):
    """Something that happened, with its date as precisely as it is known, and its source."""

    slug = models.SlugField(max_length=120, unique=True)
    # As the source has it, which need not be an area of today.
    area_name = models.CharField(max_length=120)
    # The first day of the month or year where no more is known; none where nothing is.
    on = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=5, choices=choices.Precision.choices, blank=True)
    date_note = models.CharField(max_length=160, blank=True)
    status_note = models.CharField(max_length=160, blank=True)
    headline = models.TextField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.area_name}: {self.headline}"

    def get_absolute_url(self) -> str:
        return reverse("register:record", args=[self.slug])

    @property
    def said_on(self) -> str:
        """The date as precisely as it is known: "5 July 2012", "November 2015", "2014"."""
        return said_date(self.on, self.precision) or self.date_note or "Date not known"


class Deal(Fact):
    kind = models.CharField(max_length=24, choices=choices.DealKind.choices)
    status = models.CharField(max_length=20, choices=choices.Status.choices)
    areas = models.ManyToManyField(Area, related_name="deals")

    objects = querysets.DealQuerySet.as_manager()
    # What is open about the status of an earlier day; written by `eras.roll_back`.
    status_doubt = ""
    # Its first day, where it is known; written by `queries.deals`.
    status_since: date | None = None
    # Read with it by `with_powers`.
    powers: list[dict[str, Any]]

    @property
    def title(self) -> str:
        return f"{self.area_name}: {self.get_kind_display().lower()}"

    @property
    def colour(self) -> str:
        return choices.STATUS_COLOURS[choices.Status(self.status)]


class StatusSince(models.Model):
    """From a day on a deal had a status; until the next row of the deal, or to today."""

    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="statuses")
    status = models.CharField(max_length=20, choices=choices.Status.choices)
    on = models.DateField()
    precision = models.CharField(max_length=5, choices=choices.Precision.choices, blank=True)
    # Where a season or the like is all that is known: "autumn 2016".
    said = models.CharField(max_length=40, blank=True)
    # Of whoever found the day; the tables' days are from the source of the deal.
    source = models.TextField(blank=True)
    source_url = models.URLField(max_length=400, blank=True)
    by_office = models.BooleanField(default=False)

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["deal", "status"], name="one_day_a_status"),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()} since {self.on}"


class Milestone(Fact):
    kind = models.CharField(max_length=32, choices=choices.MilestoneKind.choices)
    areas = models.ManyToManyField(Area, related_name="milestones")

    objects = querysets.MilestoneQuerySet.as_manager()

    @property
    def title(self) -> str:
        return f"{self.area_name}: {self.get_kind_display()}"


class Theme(models.Model):
    """What a deal may give powers over; shared with the hub through its topic."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=60)
    order = models.PositiveSmallIntegerField()
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class GovernanceModel(Vouched):
    """A way of governing devolved powers."""

    slug = models.SlugField(unique=True)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    # The kind of authority it is in `places`; empty where there is no new body.
    kind = models.CharField(max_length=3, blank=True)
    summary = models.TextField()
    law = models.TextField()
    source = models.TextField()
    last_checked = models.DateField()
    not_yet_checked = models.CharField(max_length=160, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = querysets.GovernanceModelQuerySet.as_manager()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("register:model", args=[self.slug])


class GovernanceSection(models.Model):
    model = models.ForeignKey(GovernanceModel, on_delete=models.CASCADE, related_name="sections")
    order = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=80)
    words = models.TextField()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.heading


class ActTier(models.Model):
    """What the English Devolution and Community Empowerment Act 2026 calls an authority."""

    slug = models.SlugField(unique=True)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    words = models.TextField()
    not_yet_checked = models.CharField(max_length=160, blank=True)

    objects = querysets.ActTierQuerySet.as_manager()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name
