"""The ledger of a case: what each line and each person was given, used and has left."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from devosupport.accounts.models import User
from devosupport.core.clock import day_in_words
from devosupport.office.case.packages import PackageView, package_of
from requests.models import DayEntry, SeatTerm, SupportRequest
from requests.rules.days import corrections


@dataclass(frozen=True)
class TermView:
    term: Any  # with_days(): allocated, used, left
    adviser: str
    activity: str
    when: str
    entries: list[tuple[DayEntry, bool]]


@dataclass(frozen=True)
class Ledger:
    package: PackageView
    terms: list[TermView]


def days_of(case: SupportRequest, user: User) -> Ledger:
    """With each entry, whether the person may put it right."""
    changes = corrections(user, case)
    terms = (
        SeatTerm.objects.filter(seat__line__request=case)
        .select_related("adviser", "seat__line")
        .prefetch_related("entries__reversal")
        .with_days()
        .order_by("begins", "id")
    )
    return Ledger(package_of(case), [view_of(term, changes) for term in terms])


def view_of(term: Any, changes: Callable[[DayEntry], bool]) -> TermView:
    when = f"since {day_in_words(term.begins)}"
    if term.ends:
        when = f"{day_in_words(term.begins)} to {day_in_words(term.ends)}"
    entries = [(entry, changes(entry)) for entry in term.entries.all() if not entry.reverses_id]
    return TermView(term, str(term.adviser), term.seat.line.activity, when, entries)
