"""What the statistics page shows, read from the rows. Days are in London; both ends count."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Sum
from django.db.models.functions import TruncMonth

from knowledge.statistics.models import PageDay
from knowledge.statistics.titles import titles

MOST_PAGES = 10


@dataclass(frozen=True)
class Month:
    first: date
    views: int
    devices: int

    @property
    def views_words(self) -> str:
        return f"{self.views:,}"

    @property
    def devices_words(self) -> str:
        return f"{self.devices:,}"


@dataclass(frozen=True)
class Page:
    path: str
    title: str
    views: int
    devices: int


def months_back(day: date, months: int) -> date:
    """The first day of a period of whole months that ends with the month of `day`."""
    number = day.year * 12 + day.month - months
    return date(number // 12, number % 12 + 1, 1)


def by_month(today: date, months: int = 12) -> list[Month]:
    """The last months, this one included, in order; a month without views is there with none."""
    first = months_back(today, months)
    rows = (
        PageDay.objects.between(first, today)
        .annotate(month=TruncMonth("day"))
        .values("month")
        .annotate(total=Sum("views"), unique=Sum("devices"))
    )
    counted = {row["month"]: (row["total"], row["unique"]) for row in rows}
    starts = [months_back(today, back) for back in range(months, 0, -1)]
    return [Month(start, *counted.get(start, (0, 0))) for start in starts]


def added_up(months: Sequence[Month]) -> tuple[str, str]:
    """Overall and unique views of some months, as they are printed."""
    views, devices = sum(row.views for row in months), sum(row.devices for row in months)
    return f"{views:,}", f"{devices:,}"


def most_read(today: date, days: int = 90) -> list[Page]:
    rows = (
        PageDay.objects.between(today - timedelta(days=days), today)
        .values("path")
        .annotate(total=Sum("views"), unique=Sum("devices"))
        .order_by("-total", "path")[:MOST_PAGES]
    )
    names = titles(row["path"] for row in rows)
    return [
        Page(row["path"], names.get(row["path"], ""), row["total"], row["unique"]) for row in rows
    ]


def latest() -> date | None:
    """The last day that has been counted."""
    day: date | None = PageDay.objects.aggregate(day=Max("day"))["day"]
    return day
