"""Which bookings: a person's own, those that hold a place, the waiting list in its order."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

from knowledge.events.choices import HOLDING, LIVE, BookingState

if TYPE_CHECKING:
    from devosupport.accounts.models import User
    from knowledge.events.models import Booking  # noqa: F401


class BookingQuerySet(models.QuerySet["Booking"]):
    def visible_to(self, user: "User | AnonymousUser") -> "BookingQuerySet":
        """Whose booking it is, and who made it for them."""
        if isinstance(user, AnonymousUser):
            return self.none()
        return self.filter(Q(person=user) | Q(booked_by=user)).select_related("event", "person")

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
