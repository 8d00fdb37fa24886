"""What somebody gave in a year, for themself and for the council that lent them.

A statement names kinds of support and regions, never the councils that were helped: whom we
support is theirs to tell. Sensitive requests keep even their region to themselves.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Sum
from django.utils.formats import date_format

from devosupport.core.numbers import days_in_words
from devosupport.core.odt import odt
from devosupport.places.choices import SupportType
from devosupport.places.models import Organisation
from peers.models import Peer
from peers.querysets import year_of
from requests.models import DayEntry, SeatTerm

FIRST_YEAR = 2015
CONFIDENTIAL = "In confidence"


@dataclass(frozen=True)
class Year:
    """From 1 April of `first` to 31 March."""

    first: int

    def __str__(self) -> str:
        return f"{self.first}/{(self.first + 1) % 100:02}"

    @property
    def begins(self) -> date:
        return date(self.first, 4, 1)

    @property
    def ends(self) -> date:
        """The day after the last."""
        return date(self.first + 1, 4, 1)

    def is_over(self, today: date) -> bool:
        return today >= self.ends


def year_at(day: date) -> Year:
    return Year(year_of(day)[0].year)


def year_or_none(first: int, today: date) -> Year | None:
    """The year that begins in `first`, if one can have been worked in it."""
    return Year(first) if FIRST_YEAR <= first <= year_at(today).first else None


@dataclass(frozen=True)
class Given:
    """Days of one kind of support in one region."""

    support: str
    region: str
    days: Decimal


@dataclass(frozen=True)
class Statement:
    """`people` worked `days` on `requests` in the year; `whose` is a person or a council."""

    year: Year
    whose: str
    people: int
    requests: int
    days: Decimal
    rows: list[Given]

    @property
    def sentence(self) -> str:
        if not self.rows:
            return f"No days were logged in {self.year}."
        asked = "a request" if self.requests == 1 else f"{self.requests} requests"
        what = f"{days_in_words(self.days)} to {asked} for support"
        if self.people > 1:
            return f"In {self.year}, {self.people} people from {self.whose} gave {what}."
        return f"In {self.year}, {self.whose} gave {what}."


def statement_of(peer: Peer, year: Year) -> Statement:
    """Two queries."""
    return made(year, peer.name, DayEntry.objects.filter(term__adviser=peer.user_id))


def statement_for_council(organisation: Organisation, year: Year) -> Statement:
    """Everybody on the roster from there, in one sum; two queries."""
    of_theirs = DayEntry.objects.filter(term__adviser__peer__organisation=organisation)
    return made(year, organisation.name, of_theirs)


def made(year: Year, whose: str, entries: Any) -> Statement:
    inside = entries.filter(on__gte=year.begins, on__lt=year.ends).order_by()
    counts = inside.aggregate(
        people=Count("term__adviser", distinct=True),
        requests=Count("term__seat__line__request", distinct=True),
    )
    case = "term__seat__line__request__"
    cells = (f"{case}sensitive", f"{case}lead_type", f"{case}region__name")
    sums: dict[tuple[str, str], Decimal] = {}
    for hidden, kind, region, worked in inside.values_list(*cells).annotate(Sum("days")):
        support = SupportType(kind).label if kind else "Support"
        key = (support, CONFIDENTIAL if hidden else region or "England")
        sums[key] = sums.get(key, Decimal(0)) + worked
    rows = [Given(*key, worked) for key, worked in sorted(sums.items()) if worked]
    total = sum(sums.values(), start=Decimal("0.0"))
    return Statement(year, whose, counts["people"], counts["requests"], total, rows)


def statement_odt(statement: Statement, today: date) -> bytes:
    thanks = f"The Local Government Association thanks {statement.whose}."
    return odt(
        f"Peer support in {statement.year}: {statement.whose}",
        [statement.sentence, thanks, f"As at {date_format(today, 'j F Y')}."],
        [("Days given", [(row.support, f"{row.region}: {days_in_words(row.days)}")
                         for row in statement.rows])],
    )  # fmt: skip


@dataclass(frozen=True)
class Lender:
    """A council whose people helped others, for a letter of thanks."""

    organisation: Organisation
    people: int
    requests: int
    days: Decimal


def lenders(year: Year) -> list[Lender]:
    """Most days first; two queries."""
    where = "adviser__peer__organisation"
    terms = SeatTerm.objects.filter(entries__on__gte=year.begins, entries__on__lt=year.ends)
    sums: Iterable[Any] = (
        terms.exclude(**{where: None})
        .order_by()
        .values(where)
        .annotate(
            people=Count("adviser", distinct=True),
            requests=Count("seat__line__request", distinct=True),
            days=Sum("entries__days"),
        )
    )
    found = {row.pop(where): row for row in sums}
    councils = Organisation.objects.filter(pk__in=found)
    rows = [Lender(council, **found[council.pk]) for council in councils]
    return sorted(rows, key=lambda row: (-row.days, row.organisation.name))
