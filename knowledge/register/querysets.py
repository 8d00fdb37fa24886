"""Which deals, milestones and areas: of a kind, in a region, as at a date."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, Min, OuterRef, Q
from django.db.models.functions import JSONObject

from knowledge.register.choices import CHECK_AFTER_DAYS, CHECKED, ChangeKind

if TYPE_CHECKING:
    from knowledge.register.models import (  # noqa: F401
        ActTier,
        Area,
        Change,
        Deal,
        Detail,
        GovernanceModel,
        Milestone,
        OldName,
        Scheme,
        SchemeUpdate,
        TextChange,
    )


class SourcedQuerySet(models.QuerySet[Any]):
    """What every fact with a source has in common."""

    def standing(self) -> Self:
        """Without what was taken out because it was never so."""
        return self.filter(withdrawn_on=None)

    def for_officers(self) -> Self:
        """With who entered it and who checked it."""
        return self.select_related("entered_by", "verified_by")

    def due(self, at: date) -> Self:
        """To be looked at: never or long ago, open in some part, or not seen by a second person."""
        old = Q(last_checked=None) | Q(last_checked__lt=at - timedelta(days=CHECK_AFTER_DAYS))
        entered = Q(by_office=True, verified_on=None)
        doubtful = ~Q(confidence__in=CHECKED) | Q(not_yet_checked__len__gt=0)
        return self.standing().filter(old | entered | doubtful)


class FactQuerySet(SourcedQuerySet):
    """What deals and milestones have in common."""

    def to_index(self) -> Self:
        """With everything that the search knows of it."""
        return self.standing().prefetch_related("areas__region", "details__theme__topic")

    def with_changes(self) -> Self:
        """With what changed on a day, latest first, as `dated`: [{"on", "before"}]."""
        relation: Any = self.model._meta.get_field("changes")
        rows: models.QuerySet[Any] = relation.related_model._default_manager.all()
        owner = {relation.field.name: OuterRef("pk")}
        changes = rows.filter(**owner, kind=ChangeKind.CHANGED, detail=None)
        changes = changes.order_by("-on", "-pk")
        pair = JSONObject(on="on", before="before")
        return self.annotate(dated=ArraySubquery(changes.values(pair=pair)))

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
    def with_changes(self) -> Self:
        """And with the days that the tables know, oldest first, as `known`."""
        rows: Any = self.model._meta.get_field("statuses").related_model
        known = rows.objects.filter(deal=OuterRef("pk")).order_by("on")
        one = JSONObject(status="status", on="on", precision="precision", said="said")
        return super().with_changes().annotate(known=ArraySubquery(known.values(one=one)))

    def with_powers(self) -> Self:
        """With what they give powers over: {"theme", "order", "words", "begins", "ends"}."""
        rows: Any = self.model._meta.get_field("details").related_model
        powers = rows.objects.standing().filter(deal=OuterRef("pk"), kind="power")
        one = JSONObject(
            theme="theme__name", order="theme__order", words="words", begins="begins", ends="ends"
        )
        powers = powers.order_by("theme__order", "pk").values(one=one)
        return self.annotate(powers=ArraySubquery(powers))

    def of_organisation(self, pk: int) -> Self:
        """Those of the area a council or authority is in, or was before, newest first."""
        areas = (
            Q(areas__places__organisation=pk)
            | Q(areas__authority=pk)
            | Q(areas__earlier__organisation=pk)
        )
        return (
            self.filter(pk__in=self.model.objects.filter(areas).values("pk")).standing().in_order()
        )

    def with_first_area(self) -> Self:
        """With the slug of an area whose page tells of it, as `area_slug`."""
        return self.annotate(area_slug=Min("areas__slug"))


class MilestoneQuerySet(FactQuerySet, models.QuerySet["Milestone"]):
    pass


class AreaQuerySet(models.QuerySet["Area"]):
    def parts_of_england(self) -> Self:
        """The tiles of the map, which together are England without gap or overlap."""
        return self.filter(column__isnull=False)

    def for_officers(self) -> Self:
        return self.select_related("entered_by", "verified_by", "authority", "region")

    def unseen(self) -> Self:
        """Changed by an officer, and no second person has looked at the source."""
        return self.filter(by_office=True, verified_on=None)

    def with_told(self) -> Self:
        """With what readers are told of changes, latest first, as `told`: [{"at", "note"}]."""
        rows: Any = self.model._meta.get_field("changes").related_model
        changes = rows.objects.filter(area=OuterRef("pk")).order_by("-at", "-pk")
        pair = JSONObject(at="at", note="note")
        return self.annotate(told=ArraySubquery(changes.values(pair=pair)))


class GovernanceModelQuerySet(models.QuerySet["GovernanceModel"]):
    def in_order(self) -> Self:
        return self.order_by("order")

    def with_sections(self) -> Self:
        return self.prefetch_related("sections")

    def for_officers(self) -> Self:
        return self.select_related("entered_by", "verified_by").in_order()

    def unseen(self) -> Self:
        """Changed by an officer, and no second person has looked at the source."""
        return self.filter(by_office=True, verified_on=None)


class TextChangeQuerySet(models.QuerySet["TextChange"]):
    def latest_first(self) -> Self:
        return self.select_related("by").order_by("-at", "-pk")

    def told(self, region: str, at: date | None) -> Self:
        """What readers are told, latest first: of a region's areas, until a day."""
        found = self.select_related("model", "area").order_by("-at", "-pk")
        if region:
            found = found.filter(area__region__slug=region)
        return found.filter(at__date__lte=at) if at else found


class ActTierQuerySet(models.QuerySet["ActTier"]):
    def in_order(self) -> Self:
        return self.order_by("order")


class DetailQuerySet(SourcedQuerySet, models.QuerySet["Detail"]):
    def with_owner(self) -> Self:
        return self.select_related("deal", "milestone", "theme", "model")

    def for_officers(self) -> Self:
        return self.with_owner().select_related("entered_by", "verified_by")

    def in_order(self) -> Self:
        return self.order_by("kind", "theme__order", F("begins").asc(nulls_first=True), "pk")

    def powers(self) -> Self:
        """Of deals that are in the register, with the deals' areas."""
        found = self.standing().filter(kind="power", deal__withdrawn_on=None)
        return found.with_owner().prefetch_related("deal__areas").order_by("deal__on", "pk")


class ChangeQuerySet(models.QuerySet["Change"]):
    def latest_first(self) -> Self:
        return self.order_by("-at", "-pk")


class SchemeQuerySet(models.QuerySet["Scheme"]):
    def published(self) -> Self:
        return self.filter(published_at__isnull=False).select_related("area__region")

    def for_officers(self) -> Self:
        return self.select_related("area")

    def latest_first(self) -> Self:
        return self.order_by("-stage_on", "name")


class SchemeUpdateQuerySet(SourcedQuerySet, models.QuerySet["SchemeUpdate"]):
    def published(self) -> Self:
        return self.filter(published_at__isnull=False)

    def latest_first(self) -> Self:
        return self.order_by("-on", "-pk")


class OldNameQuerySet(models.QuerySet["OldName"]):
    def in_order(self) -> Self:
        return self.select_related("organisation").order_by("order")
