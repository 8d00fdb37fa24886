"""A resource of the library, the changes the public is told of, and nothing of its workflow.

`html`, `contents` and `page` are written by the rules when the text changes, so that a public
page is read in one row. Sources and outcomes are lists of plain rows:
`[{"text", "url", "seen"}]` and `[{"text", "on"}]`. What a council writes is kept in `parts`, from
which `body` is put together.
"""

from datetime import date, datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from devosupport.core import moment
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
    # Of a text that is written part by part: the part → its Markdown. Empty for all others.
    parts = models.JSONField(default=dict, blank=True)
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
    # A role first: people move on, pages stay. A name only with their word that it may be shown.
    contact_role = models.CharField(max_length=120, blank=True)
    contact_name = models.CharField(max_length=120, blank=True)
    contact_agreed = models.BooleanField(default=False)
    # An explainer's video, linked and never embedded.
    video_url = models.URLField(max_length=400, blank=True)
    transcript = models.TextField(blank=True)
    video_captioned = models.BooleanField(default=False)

    state = models.CharField(
        max_length=20, choices=choices.State.choices, default=choices.State.DRAFT
    )
    owner = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Who looks after the page at its organisation, by role.
    owner_role = models.CharField(max_length=120, blank=True)
    # Begun by an officer for the council to write on, so officers see the draft.
    begun_by_lga = models.BooleanField(default=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    last_edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    last_edited_at = models.DateTimeField(null=True, blank=True)
    # The officer who reads it before it is published.
    reviewer = models.ForeignKey(
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
    created_at = models.DateTimeField(default=moment.now)
    changed_at = models.DateTimeField(default=moment.now)
    published_at = models.DateTimeField(null=True, blank=True)
    # When the sweep publishes it, and until when it is then right.
    publish_at = models.DateTimeField(null=True, blank=True)
    review_due = models.DateField(null=True, blank=True)
    pictures_made = models.PositiveSmallIntegerField(default=0)

    objects = ResourceQuerySet.as_manager()
    # Read with the row by `for_reading`: when anything in the library changed last.
    library_changed_at: datetime

    class Meta:
        ordering = ["-published_at", "-id"]
        indexes = [
            models.Index(fields=["state", "-published_at", "-id"]),
            models.Index(fields=["-changed_at"]),
            models.Index(
                fields=["publish_at"], condition=Q(publish_at__isnull=False), name="to_be_published"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(video_url="") | (~Q(transcript="") & Q(video_captioned=True)),
                name="video_has_transcript_and_captions",
            ),
            models.CheckConstraint(
                condition=Q(contact_name="") | Q(contact_agreed=True),
                name="contact_agreed_to_be_named",
            ),
            models.CheckConstraint(
                condition=Q(publish_at=None) | ~Q(state__in=choices.PUBLIC),
                name="scheduled_until_public",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("library:resource", kwargs={"slug": self.slug})

    @property
    def pictures_url(self) -> str:
        """What every address of its pictures begins with, once it is public."""
        return f"{self.get_absolute_url()}pictures/"

    @property
    def in_parts(self) -> bool:
        """Written part by part, as councils write; the LGA's own texts are one piece."""
        return self.owner_id is not None and bool(self.parts)

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
    at = models.DateTimeField(default=moment.now)
    text = models.CharField(max_length=300)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.text


class FormerAddress(models.Model):
    """An address that a page had before; it leads to where the page is now."""

    slug = models.SlugField(max_length=100, unique=True)
    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="former")

    def __str__(self) -> str:
        return self.slug
