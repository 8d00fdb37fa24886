"""An event and what is left of it afterwards.

`html`, `page` and the counts of places taken are written by the rules, so that a public page is
read in one row. Who has booked is told nowhere but to the booked and to officers.
"""

from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from devosupport.places.choices import Stage
from devosupport.places.models import Organisation, Region, Topic
from knowledge.events import choices
from knowledge.events.querysets.events import EventQuerySet


class Event(models.Model):
    """Something people come together for, on site, online or both."""

    slug = models.SlugField(max_length=100, unique=True)
    kind = models.CharField(max_length=20, choices=choices.EventKind.choices)
    title = models.CharField(max_length=160)
    summary = models.CharField(max_length=400)
    # Markdown as typed; `html` is what nh3 left of it.
    description = models.TextField(blank=True)
    html = models.TextField(blank=True, editable=False)
    # Names of topics, region and place, gathered once, so that the page needs no other table.
    page = models.JSONField(default=dict, editable=False)

    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ways = models.CharField(max_length=10, choices=choices.Ways.choices)
    venue = models.CharField(max_length=160, blank=True)
    address = models.CharField(max_length=300, blank=True)
    directions = models.TextField(blank=True)
    # Step-free way in, hearing loop, captions, quiet room: what people ask before they book.
    access = models.TextField(blank=True)
    # Link and numbers to dial: for the booked alone, and never public.
    joining = models.TextField(blank=True)
    joining_version = models.PositiveIntegerField(default=0)

    audience = models.CharField(
        max_length=10, choices=choices.Audience.choices, default=choices.Audience.EVERYONE
    )
    # Whose meeting it is. Then nobody else learns of it: it is in no public list, feed or search.
    network = models.ForeignKey(
        "knowledge_events.Network",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="meetings",
    )
    audience_words = models.CharField(max_length=200, blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="events")
    stages = ArrayField(
        models.CharField(max_length=20, choices=Stage.choices), default=list, blank=True
    )
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT)
    place = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    # Empty online: no limit. On site there always is one.
    places_on_site = models.PositiveIntegerField(null=True, blank=True)
    places_online = models.PositiveIntegerField(null=True, blank=True)
    # Held by a booking or an offer, counted under the lock of this row.
    taken_on_site = models.PositiveIntegerField(default=0, editable=False)
    taken_online = models.PositiveIntegerField(default=0, editable=False)
    # What came of it, in numbers, once its bookings are removed (`events.report`).
    counted = models.JSONField(null=True, blank=True, editable=False)
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    cost = models.DecimalField(max_digits=7, decimal_places=2, default=Decimal(0))
    cost_words = models.CharField(max_length=200, blank=True)
    # A role, never a name: people move on, pages stay.
    contact_role = models.CharField(max_length=120)
    contact_email = models.EmailField(blank=True)
    # Made up for the demonstration; the page says so at its head.
    demonstration = models.BooleanField(default=False)

    state = models.CharField(
        max_length=10, choices=choices.EventState.choices, default=choices.EventState.DRAFT
    )
    # Why it was cancelled or withdrawn; shown to everybody.
    reason = models.CharField(max_length=400, blank=True)
    # Who looks after it: officers, or the coordinator who planned a network's meeting. They alone
    # see what people need.
    team = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    # Counts when time, venue or ways change after publishing: part of the calendar file.
    sequence = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["begins_at", "id"]
        indexes = [models.Index(fields=["state", "begins_at", "id"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("begins_at")), name="event_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(ways__in=["on_site", "both"]) | Q(places_on_site__gte=1),
                name="event_on_site_has_places",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The public page; of a network's meeting, the page its members book on."""
        name = "events:book" if self.network_id else "events:event"
        return reverse(name, args=[self.slug])

    @property
    def search_key(self) -> str:
        return f"event:{self.pk}"

    @property
    def is_published(self) -> bool:
        return self.state == choices.EventState.PUBLISHED

    @property
    def is_cancelled(self) -> bool:
        return self.state == choices.EventState.CANCELLED

    def is_over(self, at: datetime) -> bool:
        return self.ends_at <= at

    def has_begun(self, at: datetime) -> bool:
        return self.begins_at <= at

    @property
    def open_ways(self) -> list[choices.Way]:
        """How people may take part."""
        if self.ways == choices.Ways.BOTH:
            return list(choices.Way)
        return [choices.Way(self.ways)]

    def places(self, way: str) -> int | None:
        """How many may take part that way; None: no limit."""
        return self.places_on_site if way == choices.Way.ON_SITE else self.places_online

    def taken(self, way: str) -> int:
        return self.taken_on_site if way == choices.Way.ON_SITE else self.taken_online

    def left(self, way: str) -> int | None:
        """Places nobody holds; None: no limit."""
        places = self.places(way)
        return None if places is None else max(places - self.taken(way), 0)

    @property
    def is_full(self) -> bool:
        """Whoever books now joins the waiting list, whichever way they choose."""
        return all(self.left(way) == 0 for way in self.open_ways)


class Material(models.Model):
    """Something to read or watch afterwards: linked, never embedded."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="materials")
    kind = models.CharField(max_length=10, choices=choices.MaterialKind.choices)
    title = models.CharField(max_length=160)
    url = models.URLField(max_length=400)
    # A recording is shown only with a transcript, and with captions.
    transcript = models.TextField(blank=True)
    captioned = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="recording") | (Q(captioned=True) & ~Q(transcript="")),
                name="recording_has_captions_and_transcript",
            )
        ]

    def __str__(self) -> str:
        return self.title
