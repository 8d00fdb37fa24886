"""Which items of the work programme: the public's, an officer's."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Prefetch

from devosupport.accounts.access import Person, is_officer
from knowledge.library.models import Resource

if TYPE_CHECKING:
    from knowledge.events.programme.models import ProgrammeItem, ProgrammeTheme  # noqa: F401


class ProgrammeThemeQuerySet(models.QuerySet["ProgrammeTheme"]):
    def in_order(self) -> "ProgrammeThemeQuerySet":
        return self.order_by("order", "pk")


class ProgrammeItemQuerySet(models.QuerySet["ProgrammeItem"]):
    def published(self) -> "ProgrammeItemQuerySet":
        return self.filter(published_at__isnull=False)

    def visible_to(self, user: Person) -> "ProgrammeItemQuerySet":
        """To edit: officers."""
        return self if is_officer(user) else self.none()

    def in_order(self) -> "ProgrammeItemQuerySet":
        """By theme, the latest window first; what has no window comes last."""
        latest = F("ends").desc(nulls_last=True)
        rows = self.select_related("theme").prefetch_related("milestones")
        return rows.order_by("theme__order", latest, "pk")

    def for_reading(self) -> "ProgrammeItemQuerySet":
        """With everything its page shows; of what it delivered, only what is published."""
        delivered = Prefetch("resources", Resource.objects.published().defer("body", "html"))
        rows = self.select_related("theme")
        return rows.prefetch_related("milestones", "notes", "topics", delivered)

    def newest_change_first(self) -> "ProgrammeItemQuerySet":
        return self.select_related("theme").order_by("-changed_at", "-pk")
