"""Schemes that councils propose, with their dated updates; and names that the papers used."""

from django.db import models
from django.urls import reverse

from devosupport.places.models import Organisation
from knowledge.register import choices
from knowledge.register.models.facts import Area
from knowledge.register.models.sourced import Sourced
from knowledge.register.querysets import OldNameQuerySet, SchemeQuerySet, SchemeUpdateQuerySet


class Scheme(models.Model):
    """What councils of an area propose. Its stage is that of its latest published update."""

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=160)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="schemes")
    proposers = models.CharField(max_length=300)
    summary = models.TextField()
    stage = models.CharField(max_length=14, choices=choices.SchemeStage.choices)
    stage_on = models.DateField()
    published_at = models.DateTimeField(null=True, blank=True)
    # Made up for the demonstration, and says so wherever it is shown.
    demonstration = models.BooleanField(default=False)
    by_office = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)

    objects = SchemeQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("register:scheme", args=[self.slug])


class SchemeUpdate(Sourced):
    """What happened to a scheme on a day. Added, never rewritten."""

    scheme = models.ForeignKey(Scheme, on_delete=models.CASCADE, related_name="updates")
    on = models.DateField()
    stage = models.CharField(max_length=14, choices=choices.SchemeStage.choices)
    words = models.TextField()
    published_at = models.DateTimeField(null=True, blank=True)

    objects = SchemeUpdateQuerySet.as_manager()

    def __str__(self) -> str:
        return self.words


class OldName(models.Model):
    """A body as a paper names it, and what it is today, once somebody checked."""

    slug = models.SlugField(unique=True)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    # Paper, year and paragraph, in words that the public reads.
    named_in = models.CharField(max_length=120)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    today = models.CharField(max_length=200, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    source = models.TextField(blank=True)
    source_url = models.URLField(max_length=400, blank=True)
    by_office = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = OldNameQuerySet.as_manager()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name
