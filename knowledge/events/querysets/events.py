"""Which events: the public's, those to come, those past, an officer's."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count, Q

from devosupport.accounts.access import Person
from devosupport.accounts.models import User
from knowledge.events.choices import HOLDING, BookingState, EventState, Ways

if TYPE_CHECKING:
    from knowledge.events.models import Event, Network  # noqa: F401

LISTED = (EventState.PUBLISHED, EventState.CANCELLED)
PUBLIC = (EventState.PUBLISHED, EventState.CANCELLED, EventState.WITHDRAWN)


class EventQuerySet(models.QuerySet["Event"]):
    def published(self) -> "EventQuerySet":
        return self.filter(state=EventState.PUBLISHED, network=None)

    def listed(self) -> "EventQuerySet":
        """In the public list: what takes place, and what was called off and people may look for."""
        return self.filter(state__in=LISTED, network=None)

    def public(self) -> "EventQuerySet":
        """Readable at their address, the last two with a banner."""
        return self.filter(state__in=PUBLIC, network=None)

    def of_network(self, network: "Network") -> "EventQuerySet":
        """The meetings of a network as its members see them, the newest first."""
        return self.filter(state__in=LISTED, network=network).order_by("-begins_at", "-id")

    def open_to(self, user: Person) -> "EventQuerySet":
        """Published, and for everybody to know of or a meeting of one's own network."""
        if not isinstance(user, User):
            return self.none()
        networks: Any = self.model._meta.get_field("network").related_model
        own = networks.objects.visible_to(user).values("pk")
        theirs = Q(network=None) | Q(network__in=own)
        return self.filter(theirs, state=EventState.PUBLISHED)

    def taking_place(self) -> "EventQuerySet":
        """For officers: public events and the meetings of networks alike."""
        return self.filter(state=EventState.PUBLISHED)

    def upcoming(self, at: datetime) -> "EventQuerySet":
        """Still to come or under way, the nearest first."""
        return self.filter(ends_at__gt=at).order_by("begins_at", "id")

    def past(self, at: datetime) -> "EventQuerySet":
        return self.filter(ends_at__lte=at).order_by("-begins_at", "-id")

    def over_before(self, day: date) -> "EventQuerySet":
        """Ended before that day in London."""
        return self.filter(ends_at__date__lt=day)

    def about(self, topics: Iterable[str]) -> "EventQuerySet":
        wanted = list(topics)
        return self.filter(topics__slug__in=wanted).distinct() if wanted else self

    def in_regions(self, regions: Iterable[str]) -> "EventQuerySet":
        """An event of no region is for all of England, and so for each."""
        wanted = list(regions)
        return self.filter(Q(region__slug__in=wanted) | Q(region=None)) if wanted else self

    def by_ways(self, ways: Iterable[str]) -> "EventQuerySet":
        """Open to any of these ways of taking part; an event that is both is open to each."""
        wanted = list(ways)
        return self.filter(ways__in=[*wanted, Ways.BOTH]) if wanted else self

    def without_text(self) -> "EventQuerySet":
        """Enough for a list."""
        return self.defer("description", "html", "joining", "directions", "access", "counted")

    def for_officers(self) -> "EventQuerySet":
        """With how many places are held, by a booking or an offer, and how many people wait."""
        waiting = Q(bookings__state=BookingState.WAITING)
        held = Q(bookings__state__in=HOLDING)
        return self.select_related("region", "place", "network").annotate(
            waiting=Count("bookings", filter=waiting),
            held=Count("bookings", filter=held),
        )

    def drafts(self) -> "EventQuerySet":
        return self.filter(state=EventState.DRAFT).order_by("begins_at", "id")

    def called_off(self) -> "EventQuerySet":
        states = [EventState.CANCELLED, EventState.WITHDRAWN]
        return self.filter(state__in=states).order_by("-begins_at", "-id")
