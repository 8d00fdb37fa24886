"""The work programme: themes, items with a window, milestones, and what changed in public words."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from devosupport.core.clock import day_in_words
from devosupport.core.moment import now
from devosupport.places.models import Topic
from knowledge.events.programme import choices
from knowledge.events.programme.querysets import ProgrammeItemQuerySet, ProgrammeThemeQuerySet
from knowledge.library.models import Resource


class ProgrammeTheme(models.Model):
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    # Where its name comes from: "as named in the paper".
    source = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField()

    objects = ProgrammeThemeQuerySet.as_manager()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class ProgrammeItem(models.Model):
    """One piece of work. `demand` is counted from requests by an app above, in words."""

    slug = models.SlugField(max_length=100, unique=True)
    theme = models.ForeignKey(ProgrammeTheme, on_delete=models.PROTECT, related_name="items")
    title = models.CharField(max_length=160)
    summary = models.TextField()
    begins = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    # As the source says it, such as "April to September 2014"; else the two dates.
    window_words = models.CharField(max_length=80, blank=True)
    # A role, never a name: people move on, pages stay.
    owner_role = models.CharField(max_length=120)
    # One a line.
    partners = models.TextField(blank=True)
    deliverables = models.TextField(blank=True)
    gaps = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=choices.ItemState.choices)
    source = models.CharField(max_length=200, blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="+")
    resources = models.ManyToManyField(Resource, blank=True, related_name="+")
    # [{"topic", "count"}]: count is null where it is too small to show.
    demand = models.JSONField(default=list, editable=False)
    demand_from = models.DateField(null=True, blank=True)
    demand_until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)
    published_at = models.DateTimeField(null=True, blank=True)
    demonstration = models.BooleanField(default=False)

    objects = ProgrammeItemQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-changed_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(begins=None) | Q(ends=None) | Q(ends__gte=F("begins")),
                name="programme_item_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("programme:item", args=[self.slug])

    @property
    def search_key(self) -> str:
        return f"programme:{self.pk}"

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def colour(self) -> str:
        return choices.COLOURS[choices.ItemState(self.state)]

    @property
    def window(self) -> str:
        """From when to when, as exactly as it is known."""
        if self.window_words:
            return self.window_words
        parts = [day_in_words(day) for day in (self.begins, self.ends) if day]
        if len(parts) == 2:
            return f"{parts[0]} to {parts[1]}"
        if self.begins:
            return f"From {parts[0]}"
        return f"Until {parts[0]}" if parts else "No dates set"


class ProgrammeMilestone(models.Model):
    item = models.ForeignKey(ProgrammeItem, on_delete=models.CASCADE, related_name="milestones")
    words = models.CharField(max_length=300)
    on = models.DateField(null=True, blank=True)
    # As the source says it, such as "Autumn 2014".
    on_words = models.CharField(max_length=80, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = [F("on").asc(nulls_last=True), "id"]

    def __str__(self) -> str:
        return self.words

    @property
    def when(self) -> str:
        return self.on_words or (day_in_words(self.on) if self.on else "No date set")


class ProgrammeNote(models.Model):
    """What changed on a published item, in words for its readers."""

    item = models.ForeignKey(ProgrammeItem, on_delete=models.CASCADE, related_name="notes")
    at = models.DateTimeField(default=now)
    text = models.CharField(max_length=300)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.text
