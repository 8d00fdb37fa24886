"""The ledger of a case: what each line and each person was given, used and has left."""

from dataclasses import dataclass
from typing import Any

from devosupport.accounts.models import User
from devosupport.office.case.packages import PackageView, package_of
from requests.access import may, roles_of
from requests.choices import Role
from requests.models import DayEntry, SeatTerm, SupportRequest


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
    changes = may(user, case, "reverse_day")
    leads = changes and Role.CASE_LEAD in roles_of(user, case)
    terms = (
        SeatTerm.objects.filter(seat__line__request=case)
        .select_related("adviser", "seat__line")
        .prefetch_related("entries__reversal")
        .with_days()
        .order_by("begins", "id")
    )
    return Ledger(package_of(case), [view_of(term, leads) for term in terms])


def view_of(term: Any, leads: bool) -> TermView:
    when = f"since {term.begins.day} {term.begins:%B %Y}"
    if term.ends:
        when = f"{term.begins.day} {term.begins:%B %Y} to {term.ends.day} {term.ends:%B %Y}"
    entries = [
        (entry, leads and not entry.reversed_at)
        for entry in term.entries.all()
        if not entry.reverses_id
    ]
    return TermView(term, str(term.adviser), term.seat.line.activity, when, entries)
