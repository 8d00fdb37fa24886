"""The ledger of a year, a row an adviser, and one adviser's places on teams.

Allocated in a year: what open seats hold, and what was logged in seats that are over. A place that
is open counts whole, whichever year it began in.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, F, Sum
from django.utils.safestring import SafeString

from devosupport.accounts.models import User
from devosupport.core.charts import days_bar
from devosupport.core.working_days import ONE_DAY
from peers.models import Peer
from peers.querysets import year_of
from requests.models import DayEntry, SeatTerm, SupportRequest

NONE = Decimal("0.0")
YEARS_BACK = 10
DAYS = DecimalField(max_digits=9, decimal_places=1)


@dataclass(frozen=True)
class Year:
    begins: date
    ends: date  # the first day after it

    @classmethod
    def asked(cls, text: str, today: date) -> "Year":
        """ "2026" is the year from 1 April 2026; anything odd is the one now running."""
        first, last = year_of(today)
        if text.isascii() and text.isdigit() and len(text) == 4:
            start = int(text)
            if first.year - YEARS_BACK <= start <= first.year:
                return cls(date(start, 4, 1), date(start + 1, 4, 1))
        return cls(first, last)

    @property
    def name(self) -> str:
        return f"{self.begins.year} to {self.ends.year}"

    @property
    def last_day(self) -> date:
        return self.ends - ONE_DAY


@dataclass(frozen=True)
class Row:
    """`a_year`: what a peer agreed to give a year; None for somebody not on the roster."""

    adviser: int
    name: str
    kind: str
    a_year: Decimal | None
    allocated: Decimal
    used: Decimal

    @property
    def left(self) -> Decimal:
        return max(self.allocated - self.used, NONE)

    @property
    def over(self) -> bool:
        return self.a_year is not None and self.allocated > self.a_year


def rows_of(year: Year, today: date) -> list[Row]:
    """Everybody who was given or worked days in the year, by name; four queries."""
    entries = DayEntry.objects.filter(on__gte=year.begins, on__lt=year.ends).order_by()
    used = totals(entries, "term__adviser", "days")
    held: dict[int, Decimal] = {}
    over = used
    if year.begins <= today < year.ends:
        open_terms = SeatTerm.objects.open().of_open_requests().order_by()
        held = totals(open_terms, "adviser", "seat__line__days")
        over = totals(entries.exclude(term__in=open_terms), "term__adviser", "days")
    people = User.objects.get_queryset().filter(pk__in={*used, *held})
    peers = {peer.user_id: peer for peer in Peer.objects.filter(user__in=people)}
    return [
        Row(
            adviser=person.pk,
            name=str(person),
            kind=peers[person.pk].get_kind_display() if person.pk in peers else "Not on the roster",
            a_year=Decimal(peers[person.pk].days_a_year) if person.pk in peers else None,
            allocated=held.get(person.pk, NONE) + over.get(person.pk, NONE),
            used=used.get(person.pk, NONE),
        )
        for person in people.order_by("name", "pk")
    ]


def totals(rows: Any, owner: str, days: str) -> dict[int, Decimal]:
    found = rows.values(key=F(owner)).annotate(total=Sum(days, output_field=DAYS))
    return {row["key"]: row["total"] for row in found}


@dataclass(frozen=True)
class Place:
    """One place on a team. A case the reader may not see is shown by its days alone."""

    term: Any
    case: SupportRequest | None
    in_year: Decimal
    bar: SafeString


def places_of(adviser: User, reader: User, year: Year) -> list[Place]:
    terms = list(SeatTerm.objects.held_by(adviser))
    cases = {term.seat.line.request_id for term in terms}
    seen = SupportRequest.objects.visible_to(reader).filter(pk__in=cases)
    may_see = set(seen.values_list("pk", flat=True))
    entries = DayEntry.objects.filter(term__in=terms, on__gte=year.begins, on__lt=year.ends)
    worked = totals(entries.order_by(), "term", "days")
    return [
        Place(
            term=term,
            case=term.seat.line.request if term.seat.line.request_id in may_see else None,
            in_year=worked.get(term.pk, NONE),
            bar=days_bar(term.used, term.allocated, term.allocated),  # type: ignore[attr-defined]
        )
        for term in terms
    ]
