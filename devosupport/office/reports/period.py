"""From which day to which: in the address, the last twelve months unless it says otherwise."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

from devosupport.core.clock import day_in_words
from devosupport.core.fields import DayField
from devosupport.core.forms import BaseForm
from devosupport.core.moment import now
from devosupport.core.working_days import ONE_DAY

APRIL, MONTHS = 4, 12
# The first paper on support for devolution is of 2015.
EARLIEST, LATEST = date(2010, 1, 1), date(2099, 12, 31)


class PeriodForm(BaseForm):
    scripted = False
    says_optional = False

    begins = DayField(label="From")
    ends = DayField(label="To the end of")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        for name, day in (("begins", begins), ("ends", ends)):
            if day and not EARLIEST <= day <= LATEST:
                self.add_error(name, f"Enter a year from {EARLIEST.year} to {LATEST.year}")
        if begins and ends and ends < begins:
            self.add_error("ends", "Enter a last day that is not before the first")
        return cleaned


@dataclass(frozen=True)
class Period:
    """Both days included."""

    begins: date
    ends: date

    def __str__(self) -> str:
        days = (self.begins, self.ends)
        return " to ".join(day_in_words(day) for day in days)

    @property
    def start(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.begins, time()))

    @property
    def stop(self) -> datetime:
        """The moment after the last day."""
        return timezone.make_aware(datetime.combine(self.ends + ONE_DAY, time()))

    @property
    def before(self) -> "Period":
        """The period of the same length that ends the day before: whole months for whole months."""
        ends = self.begins - ONE_DAY
        months = self.whole_months
        if months:
            return Period(months_before(self.begins, months), ends)
        return Period(ends - (self.ends - self.begins), ends)

    @property
    def whole_months(self) -> int:
        """How many calendar months it is; 0 when it begins or ends within one."""
        after = self.ends + ONE_DAY
        if self.begins.day != 1 or after.day != 1:
            return 0
        return (after.year - self.begins.year) * 12 + after.month - self.begins.month

    @property
    def is_over_and_a_year(self) -> bool:
        """A whole financial year that has ended. Only these count sensitive requests: no two of
        them overlap, so that nobody learns of one by comparing two periods.
        """
        whole = (self.begins.month, self.begins.day) == (APRIL, 1) and self.whole_months == MONTHS
        return whole and self.stop <= now()

    @property
    def query(self) -> str:
        parts: dict[str, int] = {}
        for name, day in (("begins", self.begins), ("ends", self.ends)):
            parts |= {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}
        return f"?{urlencode(parts)}"


def months_before(first: date, months: int) -> date:
    """The first of the month so many months earlier."""
    year, month = divmod(first.year * 12 + first.month - 1 - months, 12)
    return date(year, month + 1, 1)


def usual(today: date) -> Period:
    """The last twelve months."""
    begins = date(today.year - 1, today.month, min(today.day, 28)) + ONE_DAY
    return Period(begins, today)


def financial_year(today: date, ago: int = 0) -> Period:
    year = today.year - (today.month < APRIL) - ago
    return Period(date(year, APRIL, 1), min(today, date(year + 1, APRIL, 1) - ONE_DAY))


def presets(today: date) -> list[tuple[str, Period]]:
    return [
        ("Last 12 months", usual(today)),
        ("This financial year", financial_year(today)),
        ("Last financial year", financial_year(today, 1)),
    ]


def asked(query: QueryDict, today: date) -> tuple[Period, PeriodForm]:
    """The period of the address, or the usual one beside a form that says what to correct."""
    period = usual(today)
    if not any(name.startswith(("begins-", "ends-")) for name in query):
        return period, PeriodForm(initial={"begins": period.begins, "ends": period.ends})
    form = PeriodForm(query)
    if form.is_valid():
        period = Period(form.cleaned_data["begins"], form.cleaned_data["ends"])
    return period, form
