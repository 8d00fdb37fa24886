"""Which counts: of a page, between two days. Which answers: to be read, held back."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count, Q, Sum

from knowledge.statistics.choices import What

if TYPE_CHECKING:
    from knowledge.statistics.models import Answer, Earlier, PageDay  # noqa: F401


class PageDayQuerySet(models.QuerySet["PageDay"]):
    def between(self, first: date, last: date) -> "PageDayQuerySet":
        """Both days included."""
        return self.filter(day__gte=first, day__lte=last)

    def of(self, what: What) -> "PageDayQuerySet":
        return self.filter(what=what)

    def totals(self) -> dict[str, int]:
        """`views` and `devices`, each added up over pages and days."""
        found = self.aggregate(views=Sum("views"), devices=Sum("devices"))
        return {name: value or 0 for name, value in found.items()}


class EarlierQuerySet(models.QuerySet["Earlier"]):
    def between(self, first: date, last: date) -> "EarlierQuerySet":
        """Months that begin in the period."""
        return self.filter(month__gte=first, month__lte=last)

    def newest(self) -> "EarlierQuerySet":
        return self.select_related("by").order_by("-month", "path")


class AnswerQuerySet(models.QuerySet["Answer"]):
    def trusted(self) -> "AnswerQuerySet":
        return self.filter(suspect=False)

    def in_state(self, state: str) -> "AnswerQuerySet":
        """`new` to be read, `read`, or `held` because it looks like spam. Only what has words."""
        wanted = {
            "new": Q(suspect=False, handled_at=None),
            "read": Q(handled_at__isnull=False),
            "held": Q(suspect=True, handled_at=None),
        }[state]
        return self.filter(wanted).exclude(words="").select_related("handled_by")

    def by_page(self) -> Any:
        """Each page once, most unhappy first: `path`, `yes`, `no`."""
        said = self.trusted().order_by().values("path")
        yes, no = Count("id", filter=Q(useful=True)), Count("id", filter=Q(useful=False))
        return said.annotate(yes=yes, no=no).order_by("-no", "-yes", "path")
