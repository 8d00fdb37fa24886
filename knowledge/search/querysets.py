"""Which documents: the live site's, by address or key. And which searches, on which days."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Max, Sum

if TYPE_CHECKING:
    from knowledge.search.models import Asked, Document  # noqa: F401


class DocumentQuerySet(models.QuerySet["Document"]):
    def live(self) -> "DocumentQuerySet":
        return self.filter(collection="live")

    def urls_of(self, *kinds: str) -> list[str]:
        """The addresses of every page of these kinds."""
        found = self.filter(kind__in=kinds).order_by("kind", "title")
        return list(found.values_list("url", flat=True))

    def shown(self) -> "DocumentQuerySet":
        """Without the index's own columns, which are wide."""
        return self.defer("body", "vector")


class AskedQuerySet(models.QuerySet["Asked"]):
    def between(self, first: date, last: date) -> "AskedQuerySet":
        """Both days included."""
        return self.filter(day__gte=first, day__lte=last)

    def said(self) -> "AskedQuerySet":
        """Those whose words were kept."""
        return self.exclude(text="")

    def seldom(self, least: int, before: date) -> "AskedQuerySet":
        """On days before this one, texts that were asked fewer than `least` times in all."""
        sums = self.said().order_by().values("text").annotate(total=Sum("times"), last=Max("day"))
        rare = sums.filter(total__lt=least, last__lt=before).values("text")
        return self.filter(text__in=rare)

    def found_nothing(self) -> "AskedQuerySet":
        """On the days on which the last search with these words found no page."""
        return self.filter(found=0)

    def added_up(self) -> Any:
        """Each text once, the most asked first: `text`, `total`, `most`, `last`."""
        return (
            self.values("text")
            .annotate(total=Sum("times"), most=Max("found"), last=Max("day"))
            .order_by("-total", "text")
        )


class KeptQuerySet(models.QuerySet[Any]):
    def in_order(self) -> "KeptQuerySet":
        return self.select_related("changed_by").order_by("pk")
