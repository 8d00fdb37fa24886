"""The ledger of days: logging one, and taking one back or putting it right.

The rule of corrections: whoever logged a day may take it back or correct it within 30 calendar
days; the case lead may at any time. Once the request has closed its days are settled: only those
of a peer challenge that were worked afterwards may still be put right. What was wrong stays in the
ledger as reversed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from devosupport.accounts.models import User
from devosupport.core.numbers import days_in_words
from requests import access
from requests.choices import LineKind, Role, State
from requests.models import DayEntry, SeatTerm, SupportRequest
from requests.rules.base import begin, finish, now, require, today, words_of

HALF, WHOLE = Decimal("0.5"), Decimal("1.0")
# How long whoever logged a day may change it by themselves, in calendar days.
OWN_CHANGE = timedelta(days=30)
# How long after its case has closed days of a peer challenge are logged.
AFTERWARDS = timedelta(days=366)
SETTLED = "The case has closed: its days are settled."


@dataclass(frozen=True)
class Worked:
    """What a person says they did on a date."""

    on: date
    days: Decimal
    note: str = ""


@transaction.atomic
def log_day(
    *,
    request: SupportRequest,
    actor: User,
    term: SeatTerm,
    on: date,
    days: Decimal,
    note: str = "",
) -> DayEntry:
    """Half a day or a day, on a date inside the term, within what the seat was given."""
    return logged("log_day", request, actor, term, Worked(on, days, note))


@transaction.atomic
def log_later(
    *,
    request: SupportRequest,
    actor: User,
    term: SeatTerm,
    on: date,
    days: Decimal,
    note: str = "",
) -> DayEntry:
    """A day of a peer challenge after its case has closed, such as of the progress review.

    `term` is the last of its seat; it reaches as far as the days that are logged in it.
    """
    return logged("log_later", request, actor, term, Worked(on, days, note))


def logged(
    verb: str, request: SupportRequest, actor: User, term: SeatTerm, worked: Worked
) -> DayEntry:
    row = begin(verb, request, actor)
    found = SeatTerm.objects.select_related("seat__line", "adviser").get(pk=term.pk)
    require(found.seat.line.request_id == row.pk, "Choose a seat of this request.")
    require(found.adviser_id == actor.pk or leads(actor, row), "You can log your own days only.")
    entry = write(row, found, actor, worked)
    finish(verb, row, actor, term=found.pk, on=worked.on.isoformat(), days=str(worked.days))
    return entry


def leads(actor: User, row: SupportRequest) -> bool:
    return Role.CASE_LEAD in access.roles_of(actor, row)


def write(row: SupportRequest, term: SeatTerm, actor: User, worked: Worked) -> DayEntry:
    if row.state == State.CLOSED:
        reach(row, term, worked.on)
    check_worked(term, worked)
    entry = DayEntry.objects.create(
        term=term,
        on=worked.on,
        days=worked.days,
        note=worked.note.strip(),
        logged_by=actor,
        logged_at=now(),
    )
    keep_actual_days(row, term)
    return entry


def reach(row: SupportRequest, term: SeatTerm, on: date) -> None:
    """Let the term reach a day after its case has closed, where such a day may be logged."""
    closed = row.ended_at
    require(term.seat.line.kind == LineKind.CHALLENGE, SETTLED)
    require(closed and now() <= closed + AFTERWARDS, "It closed over a year ago.")
    assert closed is not None
    require(on > localdate(closed), "Enter a day after the one on which the case closed.")
    term.ends = max(term.ends or on, on)
    term.save(update_fields=["ends"])


def draw_back(row: SupportRequest, term: SeatTerm) -> None:
    """A term that reached after its case had closed, to the last such day that still stands."""
    assert row.ended_at is not None
    standing = term.entries.filter(reverses=None, reversed_at=None)
    last = standing.aggregate(last=Max("on"))["last"]
    closed = localdate(row.ended_at)
    term.ends = max(last or closed, closed)
    term.save(update_fields=["ends"])


def check_worked(term: SeatTerm, worked: Worked) -> None:
    require(worked.days in (HALF, WHOLE), "Enter half a day (0.5) or a whole day (1).")
    require(worked.on <= today(), "Enter a day that has been worked: it cannot be in the future.")
    require(
        term.begins <= worked.on and (term.ends is None or worked.on <= term.ends),
        f"Enter a date on which {term.adviser} was on the team.",
    )
    standing = term.entries.filter(on=worked.on, reverses=None, reversed_at=None)
    require(
        not standing.exists(),
        "There is an entry for this day already: take it back or correct it instead.",
    )
    left = term.seat.line.days - used_in_seat(term)
    require(
        worked.days <= left,
        f"Left of {days_in_words(term.seat.line.days)}: {days_in_words(left)}. "
        "Ask the case lead for more first.",
    )


def used_in_seat(term: SeatTerm) -> Decimal:
    return DayEntry.objects.filter(term__seat=term.seat_id).total()


def keep_actual_days(row: SupportRequest, term: SeatTerm) -> None:
    """What a delivered line took follows its ledger."""
    if row.state == State.DELIVERED:
        line = term.seat.line
        line.actual_days = DayEntry.objects.filter(term__seat__line=line).total()
        line.save(update_fields=["actual_days"])


def corrections(actor: User, row: SupportRequest) -> Callable[[DayEntry], bool]:
    """The rule of corrections for many entries: what the person is here is asked once."""
    allowed = access.may(actor, row, "reverse_day")
    lead = allowed and leads(actor, row)

    def may(entry: DayEntry) -> bool:
        if entry.reversed_at or entry.reverses_id or not allowed or settled(row, entry):
            return False
        own = entry.logged_by_id == actor.pk and now() <= entry.logged_at + OWN_CHANGE
        return own or lead

    return may


def settled(row: SupportRequest, entry: DayEntry) -> bool:
    """Whether the day was counted when its case closed."""
    return row.state == State.CLOSED and bool(row.ended_at and entry.on <= localdate(row.ended_at))


def may_change(actor: User, row: SupportRequest, entry: DayEntry) -> bool:
    """Whether the rule of corrections lets the person change this entry now."""
    return corrections(actor, row)(entry)


@transaction.atomic
def reverse_day(
    *,
    request: SupportRequest,
    actor: User,
    entry: DayEntry,
    reason: str,
    instead: Worked | None = None,
) -> DayEntry:
    """Take a logged day back, and log what was really worked `instead`, where that is given.

    Returns the row that takes it back.
    """
    row = begin("reverse_day", request, actor)
    found = DayEntry.objects.of_request(row).select_for_update(of=("self",)).filter(pk=entry.pk)
    wrong = found.select_related("term__seat__line", "term__adviser").first()
    require(wrong and not wrong.reverses_id, "Choose a day that is logged on this request.")
    assert wrong is not None
    require(not wrong.reversed_at, "This day has been taken back already.")
    require(not settled(row, wrong), SETTLED)
    own = "Ask the case lead: a day can be changed by whoever logged it, for 30 days."
    require(may_change(actor, row, wrong), own)
    reason = words_of(reason, "why it was wrong")
    wrong.reversed_at = now()
    wrong.save(update_fields=["reversed_at"])
    back = DayEntry.objects.create(
        term=wrong.term, on=wrong.on, days=-wrong.days, note=reason[:300], logged_by=actor,
        logged_at=now(), reverses=wrong,
    )  # fmt: skip
    keep_actual_days(row, wrong.term)
    if row.state == State.CLOSED:
        draw_back(row, wrong.term)
    new = write(row, wrong.term, actor, instead) if instead else None
    finish(
        "reverse_day", row, actor, entry=wrong.pk, on=wrong.on.isoformat(), days=str(wrong.days),
        instead=str(new.days) if new else "",
    )  # fmt: skip
    return back
