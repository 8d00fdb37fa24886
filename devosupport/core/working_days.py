"""Working days in England: the one implementation. Bank holidays come from `holidays`, offline.

Dates only: who turns a moment into a date (Europe/London) and which closure days apply is the
caller's business.
"""

from collections.abc import Collection
from datetime import date, timedelta
from functools import cache

import holidays

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date, *, closed: Collection[date] = frozenset()) -> bool:
    """Monday to Friday, no bank holiday in England, and not one of our own closure days."""
    return day.weekday() < SATURDAY and day not in _bank_holidays(day.year) and day not in closed


def add_working_days(start: date, days: int, *, closed: Collection[date] = frozenset()) -> date:
    """The date `days` working days after `start`, which is day 0 whatever kind of day it is.

    Nothing is due before its first working day: 0 days after a Sunday is that Sunday.
    Raises ValueError when `days` is negative.
    """
    if days < 0:
        raise ValueError(f"Working days are counted forwards, not {days}.")
    day = start
    while days:
        day += ONE_DAY
        days -= is_working_day(day, closed=closed)
    return day


def working_days_between(start: date, end: date, *, closed: Collection[date] = frozenset()) -> int:
    """How many working days lie after `start` up to and with `end`; below 0 when `end` is earlier.

    The reverse of `add_working_days`: adding the answer to `start` gives `end` when `end` is a
    working day.
    """
    if end < start:
        return -working_days_between(end, start, closed=closed)
    span = (end - start).days
    return sum(is_working_day(start + ONE_DAY * n, closed=closed) for n in range(1, span + 1))
