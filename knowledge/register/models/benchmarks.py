"""Benchmarks: what is measured, and the figure of a place in a period.

A figure is what its publisher gave for that place. None is ever made here by averaging others.
"""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from devosupport.places.models import Organisation, Region
from knowledge.register.benchmarks.querysets import (
    FigureImportQuerySet,
    FigureQuerySet,
    IndicatorQuerySet,
)
from knowledge.register.benchmarks.words import said_period, said_value


class Indicator(models.Model):
    slug = models.SlugField(unique=True)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    # As the publisher names it, by which a figure is found again.
    publisher_name = models.CharField(max_length=80)
    words = models.TextField()
    unit = models.CharField(max_length=10)
    decimals = models.PositiveSmallIntegerField()
    source = models.TextField()
    last_checked = models.DateField()
    not_yet_checked = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("register:indicator", args=[self.slug])

    def said(self, value: Decimal | None) -> str:
        """ "£36.08", "76.4%", "4.65 tonnes"; nothing for none."""
        return said_value(value, self.unit, self.decimals)


class FigureImport(models.Model):
    """A file of figures that an officer read in, with where it came from."""

    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    source = models.CharField(max_length=200)
    source_url = models.URLField(max_length=400)
    seen_on = models.DateField()
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()

    objects = FigureImportQuerySet.as_manager()

    def __str__(self) -> str:
        return self.source


class Figure(models.Model):
    """Of a council or authority; of a region; of England where neither is named."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="figures")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="figures"
    )
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.CASCADE)
    # Half-open; no end for what was measured on one day.
    begins = models.DateField()
    ends = models.DateField(null=True, blank=True)
    value = models.DecimalField(max_digits=14, decimal_places=4)
    # The 95 % interval, where the publisher gives one.
    lower = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    upper = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    note = models.CharField(max_length=160, blank=True)
    # Imported in the browser, with a source of its own: loading the tables leaves it alone.
    imported = models.ForeignKey(
        "FigureImport", null=True, blank=True, on_delete=models.PROTECT, related_name="figures"
    )
    changed_at = models.DateTimeField(auto_now=True)

    objects = FigureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "organisation", "region", "begins", "ends"],
                nulls_distinct=False,
                name="one_figure_a_place_and_period",
            ),
            models.CheckConstraint(
                condition=Q(organisation=None) | Q(region=None), name="figure_of_one_place"
            ),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gt=F("begins")), name="figure_ends_after_begins"
            ),
            models.CheckConstraint(
                condition=Q(lower=None, upper=None) | Q(lower__lte=F("upper")),
                name="figure_interval_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_name}, {self.period}"

    @property
    def place_name(self) -> str:
        if self.organisation is not None:
            return self.organisation.short_name
        return self.region.name if self.region is not None else "England"

    @property
    def period(self) -> str:
        return said_period(self.begins, self.ends)

    @property
    def source(self) -> str:
        return self.imported.source if self.imported else self.indicator.source

    @property
    def interval(self) -> str:
        """ "75.6% to 76.4%", or nothing where the publisher gives none."""
        if self.lower is None or self.upper is None:
            return ""
        return f"{self.indicator.said(self.lower)} to {self.indicator.said(self.upper)}"

    @property
    def said(self) -> str:
        return self.indicator.said(self.value)
