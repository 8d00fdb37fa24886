"""Which deals, milestones and areas: of a kind, in a region, as at a date."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Min, Q

if TYPE_CHECKING:
    from knowledge.register.models import (  # noqa: F401
        ActTier,
        Area,
        Deal,
        GovernanceModel,
        Milestone,
    )


class FactQuerySet(models.QuerySet[Any]):
    """What deals and milestones have in common."""

    def as_at(self, at: date) -> Self:
        """Known to have happened by then. What has no date takes no part."""
        return self.filter(on__lte=at)

    def in_order(self) -> Self:
        """Newest first; what has no date comes last."""
        return self.order_by(F("on").desc(nulls_last=True), "area_name", "pk")

    def of_area(self, area: "Area") -> Self:
        return self.filter(areas=area)

    def in_region(self, slug: str) -> Self:
        """By subquery, so that gathering a row's areas still gathers all of them."""
        return self.filter(
            pk__in=self.model._default_manager.filter(areas__region__slug=slug).values("pk")
        )


class DealQuerySet(FactQuerySet, models.QuerySet["Deal"]):
    def of_organisation(self, pk: int) -> Self:
        """Those of the area a council or authority is in, or was before, newest first."""
        areas = (
            Q(areas__places__organisation=pk)
            | Q(areas__authority=pk)
            | Q(areas__earlier__organisation=pk)
        )
        return self.filter(pk__in=self.model.objects.filter(areas).values("pk")).in_order()

    def with_first_area(self) -> Self:
        """With the slug of an area whose page tells of it, as `area_slug`."""
        return self.annotate(area_slug=Min("areas__slug"))


class MilestoneQuerySet(FactQuerySet, models.QuerySet["Milestone"]):
    pass


class AreaQuerySet(models.QuerySet["Area"]):
    def parts_of_england(self) -> Self:
        """The tiles of the map, which together are England without gap or overlap."""
        return self.filter(column__isnull=False)


class GovernanceModelQuerySet(models.QuerySet["GovernanceModel"]):
    def with_sections(self) -> Self:
        return self.prefetch_related("sections")


class ActTierQuerySet(models.QuerySet["ActTier"]):
    def in_order(self) -> Self:
        return self.order_by("order")
