"""Which figures: the newest of each place, of some places, of one indicator."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from devosupport.places.models import Organisation, Region

if TYPE_CHECKING:
    from knowledge.register.models import Figure, FigureImport, Indicator  # noqa: F401


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def in_order(self) -> Self:
        return self.order_by("order")


class FigureImportQuerySet(models.QuerySet["FigureImport"]):
    def latest_first(self) -> Self:
        return self.select_related("by").order_by("-at")


class FigureQuerySet(models.QuerySet["Figure"]):
    def latest_changes(self) -> dict[int, datetime]:
        """When a figure of each indicator changed last, by the indicator's key."""
        return dict(self.order_by().values_list("indicator").annotate(models.Max("changed_at")))

    def newest(self) -> Self:
        """One a place and indicator: of the latest period. Earlier ones stay in the table."""
        places = ("indicator_id", "organisation_id", "region_id")
        return self.order_by(*places, F("begins").desc(), F("ends").desc(nulls_last=True)).distinct(
            *places
        )

    def with_places(self) -> Self:
        return self.select_related("organisation__region", "region", "indicator", "imported")

    def in_order(self) -> Self:
        return self.order_by("indicator__order", "organisation__slug", "region__slug", "-begins")

    def of_indicator(self, slug: str) -> Self:
        return self.filter(indicator__slug=slug)

    def of_england(self) -> Self:
        return self.filter(organisation=None, region=None)

    def of_large_areas_or(self, kind: str, region: str = "") -> Self:
        """Of England, regions and authorities, and of the councils of a kind and region."""
        councils = Q(organisation__kind="council", organisation__council_type=kind)
        if region:
            councils &= Q(organisation__region__slug=region)
        authorities = Q(organisation__kind="strategic_authority")
        return self.filter(Q(organisation=None) | authorities | councils)

    def beside(self, place: Organisation, alike: "models.QuerySet[Organisation]") -> Self:
        """Its own, those of the places alike, of its region and of England."""
        none: Region | None = None
        return self.filter(
            Q(organisation=place)
            | Q(organisation__in=alike)
            | Q(organisation=None, region=none)
            | Q(organisation=None, region=place.region_id)
        )
