"""A resource of the library, the changes the public is told of, and nothing of its workflow.

`html`, `contents` and `page` are written by the rules when the text changes, so that a public
page is read in one row. Sources and outcomes are lists of plain rows:
`[{"text", "url", "seen"}]` and `[{"text", "on"}]`.
"""

from datetime import date, datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone

from devosupport.places.choices import Stage, SupportType
from devosupport.places.models import Organisation, Region, Topic
from knowledge.library import choices
from knowledge.library.querysets import ResourceQuerySet


class Resource(models.Model):
    """A case study, toolkit, explainer, report or guide."""

    slug = models.SlugField(max_length=100, unique=True)
    kind = models.CharField(max_length=20, choices=choices.Kind.choices)
    title = models.CharField(max_length=160)
    summary = models.TextField()
    # Markdown as typed; `html` is what nh3 left of it, `contents` its headings [[id, text]].
    body = models.TextField()
    html = models.TextField(blank=True, editable=False)
    contents = models.JSONField(default=list, editable=False)
    # What the page shows beside the text, gathered once: topics, places, related labels.
    page = models.JSONField(default=dict, editable=False)

    topics = models.ManyToManyField(Topic, blank=True, related_name="resources")
    places = models.ManyToManyField(Organisation, blank=True, related_name="resources")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT)
    stages = ArrayField(
        models.CharField(max_length=20, choices=Stage.choices), default=list, blank=True
    )
    support_types = ArrayField(
        models.CharField(max_length=20, choices=SupportType.choices), default=list, blank=True
    )
    place_kind = models.CharField(max_length=20, choices=choices.PlaceKind.choices, blank=True)
    governance_model = models.CharField(
        max_length=40, choices=choices.GovernanceModel.choices, blank=True
    )
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    cost_band = models.CharField(max_length=12, choices=choices.CostBand.choices, blank=True)
    evidence = models.CharField(max_length=20, choices=choices.Evidence.choices, blank=True)
    outcomes = models.JSONField(default=list, blank=True)
    sources = models.JSONField(default=list, blank=True)
    # The place is made up; the page says so at its head.
    illustrative = models.BooleanField(default=False)
    # A role, never a name: people move on, pages stay.
    contact_role = models.CharField(max_length=120, blank=True)

    state = models.CharField(
        max_length=20, choices=choices.State.choices, default=choices.State.DRAFT
    )
    owner = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Who at the council signs off the final text, by link.
    signatory = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # What the reviewer asked for; shown to the author.
    comment = models.TextField(blank=True)
    # Why it was archived or withdrawn; shown to everybody.
    banner = models.TextField(blank=True)
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL)

    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)
    review_due = models.DateField(null=True, blank=True)

    objects = ResourceQuerySet.as_manager()
    # Read with the row by `for_reading`: when anything in the library changed last.
    library_changed_at: datetime

    class Meta:
        ordering = ["-published_at", "-id"]
        indexes = [
            models.Index(fields=["state", "-published_at", "-id"]),
            models.Index(fields=["-changed_at"]),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("library:resource", kwargs={"slug": self.slug})

    @property
    def search_key(self) -> str:
        return f"library:{self.pk}"

    @property
    def is_listed(self) -> bool:
        return self.state == choices.State.PUBLISHED

    def is_review_due(self, at: date) -> bool:
        return self.is_listed and self.review_due is not None and self.review_due <= at


class ChangeNote(models.Model):
    """What changed on a published page, in words for its readers."""

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="change_notes")
    at = models.DateTimeField(default=timezone.now)
    text = models.CharField(max_length=300)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.text
