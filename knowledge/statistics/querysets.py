"""Which counts: of a page, between two days."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Sum

if TYPE_CHECKING:
    from knowledge.statistics.models import PageDay  # noqa: F401


class PageDayQuerySet(models.QuerySet["PageDay"]):
    def between(self, first: date, last: date) -> "PageDayQuerySet":
        """Both days included."""
        return self.filter(day__gte=first, day__lte=last)

    def totals(self) -> dict[str, int]:
        """`views` and `devices`, each added up over pages and days."""
        found = self.aggregate(views=Sum("views"), devices=Sum("devices"))
        return {name: value or 0 for name, value in found.items()}
