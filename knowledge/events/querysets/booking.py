"""Which bookings: a person's own, those that hold a place, the waiting list in its order."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

from devosupport.accounts.access import organisations_of
from knowledge.events.choices import HOLDING, LIVE, Attendance, BookingState, Channel, EventState

if TYPE_CHECKING:
    from devosupport.accounts.models import User
    from knowledge.events.models import (  # noqa: F401
        Booking,
        Event,
        EventFeedback,
        Needs,
    )


class BookingQuerySet(models.QuerySet["Booking"]):
    def visible_to(self, user: "User | AnonymousUser") -> "BookingQuerySet":
        """Whose booking it is, and the colleague who made it, while both are of one place."""
        if isinstance(user, AnonymousUser):
            return self.none()
        made = Q(booked_by=user, channel=Channel.ONLINE, organisation__in=organisations_of(user))
        return self.filter(Q(person=user) | made).select_related("event", "person")

    def live(self) -> "BookingQuerySet":
        return self.filter(state__in=LIVE)

    def holding(self) -> "BookingQuerySet":
        """With a place that nobody else can have."""
        return self.filter(state__in=HOLDING)

    def booked(self) -> "BookingQuerySet":
        return self.filter(state=BookingState.BOOKED)

    def waiting(self) -> "BookingQuerySet":
        """In the order in which places are released."""
        return self.filter(state=BookingState.WAITING).order_by("waiting_since", "id")

    def by(self, way: str) -> "BookingQuerySet":
        return self.filter(way=way)

    def offers_over(self, at: datetime) -> "BookingQuerySet":
        return self.filter(state=BookingState.OFFERED, offered_until__lte=at)

    def to_remind(self, at: datetime) -> "BookingQuerySet":
        """Booked on an event of the next eight days; which reminder is due, `timing` says."""
        soon = at + timedelta(days=8)
        rows = self.booked().filter(event__state=EventState.PUBLISHED)
        rows = rows.filter(event__begins_at__gt=at, event__begins_at__lte=soon)
        return rows.select_related("event", "person")

    def to_ask(self, since: datetime, until: datetime) -> "BookingQuerySet":
        """Of events that ended in that time, who came or may have come, and said nothing yet."""
        rows = self.booked().filter(
            event__state=EventState.PUBLISHED,
            event__ends_at__gt=since,
            event__ends_at__lte=until,
            feedback=None,
        )
        return rows.exclude(attendance=Attendance.ABSENT).select_related("event", "person")

    def of_event(self) -> "BookingQuerySet":
        """For officers: who comes for whom, in the order of names."""
        return self.select_related("person", "organisation__region", "booked_by").order_by(
            "person__name", "id"
        )

    def to_come(self, at: datetime) -> "BookingQuerySet":
        """Live, of events not over yet, the nearest first."""
        rows = self.live().filter(event__ends_at__gt=at)
        return rows.order_by("event__begins_at", "id")

    def been(self, at: datetime) -> "BookingQuerySet":
        rows = self.booked().filter(event__ends_at__lte=at)
        return rows.order_by("-event__begins_at", "-id")

    def with_event(self) -> "BookingQuerySet":
        return self.select_related("event", "person", "organisation", "booked_by")

    def own(self, user: "User | AnonymousUser") -> "BookingQuerySet":
        """Of this person, whoever made them."""
        if isinstance(user, AnonymousUser):
            return self.none()
        return self.filter(person=user).select_related("event", "person")

    def of(self, user: "User", event: "Event") -> "Booking | None":
        """The live booking a person has for an event."""
        return self.live().filter(person=user, event=event).first()

    def before(self, booking: "Booking") -> "BookingQuerySet":
        """Who waits before this one, for the same way of taking part."""
        since = booking.waiting_since
        earlier = Q(waiting_since__lt=since) | Q(waiting_since=since, pk__lt=booking.pk)
        return self.filter(earlier, state=BookingState.WAITING, way=booking.way)

    def needs_of(self, booking: "Booking") -> dict[str, str]:
        """What the person of one of these rows needs; empty where they said nothing."""
        names = ("access", "dietary", "question")
        found = self.filter(pk=booking.pk).values(*(f"needs__{name}" for name in names)).first()
        return {name: (found or {}).get(f"needs__{name}") or "" for name in names}

    def at(self, event: "Event") -> "BookingQuerySet":
        return self.filter(event=event)


class NeedsQuerySet(models.QuerySet["Needs"]):
    def at(self, event: "Event") -> "NeedsQuerySet":
        return self.filter(booking__event=event)


class FeedbackQuerySet(models.QuerySet["EventFeedback"]):
    def at(self, event: "Event") -> "FeedbackQuerySet":
        """What was said of an event, the newest first; without who said it."""
        return self.filter(booking__event=event).order_by("-given_at", "-id")
