"""Which days, partner bodies and promises."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q, Sum, Value
from django.db.models.functions import Coalesce

if TYPE_CHECKING:
    from requests.models import DayEntry, PartnerBody, Promise, SupportRequest  # noqa: F401

DAYS = models.DecimalField(max_digits=7, decimal_places=1)
NONE = Value(Decimal("0.0"), output_field=DAYS)


class PartnerBodyQuerySet(models.QuerySet["PartnerBody"]):
    def current(self, at: date) -> "PartnerBodyQuerySet":
        """Those that a new line may name."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=at))


class DayEntryQuerySet(models.QuerySet["DayEntry"]):
    def of_request(self, request: "SupportRequest") -> "DayEntryQuerySet":
        return self.filter(term__seat__line__request=request)

    def written(self) -> "DayEntryQuerySet":
        """What people wrote, taken back or not; without the rows that take back."""
        return self.filter(reverses=None)

    def total(self) -> Decimal:
        return self.aggregate(t=Coalesce(Sum("days"), NONE, output_field=DAYS))["t"] or Decimal(0)


class PromiseQuerySet(models.QuerySet["Promise"]):
    def open(self) -> "PromiseQuerySet":
        return self.filter(done_at=None)

    def due_by(self, day: date) -> "PromiseQuerySet":
        """Open and promised for this day or one before it."""
        return self.open().filter(by__lte=day)
