"""A clock in a few words and a colour: never the colour alone."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from devosupport.core.clock import day_in_words
from devosupport.core.working_days import ONE_DAY, is_working_day
from requests.models import SupportRequest
from requests.querysets import AMBER_DAYS

# Further away than this nobody counts the working days.
COUNTED = 30


@dataclass(frozen=True)
class DueTag:
    text: str
    colour: str  # of a govuk-tag; "" is the plain one

    @property
    def late(self) -> bool:
        return self.colour == "red"


def working_days_between(first: date, last: date, closed: Collection[date] = frozenset()) -> int:
    """How many working days follow `first`, up to and with `last`."""
    day, found = first, 0
    while day < last:
        day += ONE_DAY
        found += is_working_day(day) and day not in closed
    return found


def due_tag(case: SupportRequest, today: date, closed: Collection[date] = frozenset()) -> DueTag:
    """ "Due 5 January 2027 · 2 working days left", amber before red."""
    if not case.is_open:
        return DueTag("Ended", "grey")
    if case.paused_since:
        return DueTag("Clock paused", "grey")
    if case.due_on is None:
        return DueTag("No clock running", "grey")
    if case.due_on < today:
        late = working_days_between(
            case.due_on, min(today, case.due_on + COUNTED * ONE_DAY), closed
        )
        return DueTag(f"Due {day_in_words(case.due_on)}{_days(late, 'late')}", "red")
    left = working_days_between(today, min(case.due_on, today + COUNTED * ONE_DAY), closed)
    if case.due_on == today:
        return DueTag(f"Due today, {day_in_words(today)}", "orange")
    colour = "orange" if left <= AMBER_DAYS else "green"
    far = case.due_on > today + COUNTED * ONE_DAY
    return DueTag(f"Due {day_in_words(case.due_on)}{'' if far else _days(left, 'left')}", colour)


def _days(number: int, what: str) -> str:
    unit = "day" if number == 1 else "days"
    return f" · {number} working {unit} {what}"
