"""The ledger of a case: what each line and each person was given, used and has left."""

from dataclasses import dataclass
from typing import Any

from devosupport.office.case.packages import PackageView, package_of
from requests.models import DayEntry, SeatTerm, SupportRequest


@dataclass(frozen=True)
class TermView:
    term: Any  # with_days(): allocated, used, left
    adviser: str
    activity: str
    when: str
    entries: list[DayEntry]


@dataclass(frozen=True)
class Ledger:
    package: PackageView
    terms: list[TermView]


def days_of(case: SupportRequest) -> Ledger:
    terms = (
        SeatTerm.objects.filter(seat__line__request=case)
        .select_related("adviser", "seat__line")
        .prefetch_related("entries")
        .with_days()
        .order_by("begins", "id")
    )
    return Ledger(package_of(case), [view_of(term) for term in terms])


def view_of(term: Any) -> TermView:
    when = f"since {term.begins.day} {term.begins:%B %Y}"
    if term.ends:
        when = f"{term.begins.day} {term.begins:%B %Y} to {term.ends.day} {term.ends:%B %Y}"
    return TermView(
        term, str(term.adviser), term.seat.line.activity, when, list(term.entries.all())
    )
