"""Which bulletins, which subscriptions."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from devosupport.accounts.access import Person, is_officer
from knowledge.events.bulletins.choices import BulletinState, SubscriptionState

if TYPE_CHECKING:
    from knowledge.events.bulletins.models import (  # noqa: F401
        Bulletin,
        BulletinItem,
        Subscription,
    )


class BulletinQuerySet(models.QuerySet["Bulletin"]):
    def published(self) -> "BulletinQuerySet":
        """In the public archive: sent, and not for members alone."""
        rows = self.exclude(state=BulletinState.DRAFT).filter(members_only=False)
        return rows.select_related("network").order_by("-sent_at", "-pk")

    def visible_to(self, user: Person) -> "BulletinQuerySet":
        """To compose and follow: officers."""
        return self.select_related("network", "sent_by") if is_officer(user) else self.none()

    def drafts(self) -> "BulletinQuerySet":
        return self.filter(state=BulletinState.DRAFT).order_by("-changed_at", "-pk")

    def pressed(self) -> "BulletinQuerySet":
        return self.exclude(state=BulletinState.DRAFT).order_by("-sent_at", "-pk")

    def under_way(self) -> "BulletinQuerySet":
        return self.filter(state=BulletinState.SENDING).order_by("sent_at", "pk")

    def of_list(self, network_id: int | None) -> "BulletinQuerySet":
        return self.filter(network=network_id)


class BulletinItemQuerySet(models.QuerySet["BulletinItem"]):
    def included(self) -> "BulletinItemQuerySet":
        return self.filter(included=True).order_by("order", "pk")


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def on(self) -> "SubscriptionQuerySet":
        return self.filter(state=SubscriptionState.ON)

    def off(self) -> "SubscriptionQuerySet":
        return self.filter(state=SubscriptionState.OFF)

    def stopped(self) -> "SubscriptionQuerySet":
        """Unsubscribed; whoever asked again and has not confirmed yet still is."""
        again = Q(state=SubscriptionState.WAITING, ended_at__isnull=False)
        return self.filter(Q(state=SubscriptionState.OFF) | again)

    def waiting(self) -> "SubscriptionQuerySet":
        return self.filter(state=SubscriptionState.WAITING)

    def of_list(self, network_id: int | None) -> "SubscriptionQuerySet":
        return self.filter(network=network_id)

    def never_confirmed(self, before: datetime) -> "SubscriptionQuerySet":
        return self.waiting().filter(asked_at__lt=before)

    def long_off(self, before: datetime) -> "SubscriptionQuerySet":
        return self.off().filter(ended_at__lt=before)
