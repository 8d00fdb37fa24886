"""Which plans: of a person's organisations, and those nobody came back to."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

from devosupport.accounts.access import organisations_of
from devosupport.accounts.models import User

if TYPE_CHECKING:
    from knowledge.planning.models import Plan  # noqa: F401


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, user: User | AnonymousUser) -> "PlanQuerySet":
        """Kept by the person's organisation, or shared with it. Officers see none: it is a
        place's own thinking until it asks for support."""
        if not isinstance(user, User):
            return self.none()
        mine = organisations_of(user)
        return self.filter(
            Q(organisation__in=mine) | Q(pk__in=self.model.partners.through._default_manager.filter(
                organisation__in=mine).values("plan"))
        )  # fmt: skip

    def newest_first(self) -> "PlanQuerySet":
        return self.select_related("organisation").order_by("-changed_at", "-pk")

    def untouched_since(self, moment: datetime) -> "PlanQuerySet":
        return self.filter(changed_at__lt=moment)

    def started_without_account_since(self, moment: datetime) -> "PlanQuerySet":
        return self.filter(organisation=None, created_at__gte=moment)
