"""Two people at the same moment. Each race has a control: without the lock, it goes wrong."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from django.db import OperationalError, connections
from django.utils import timezone

from devosupport.accounts.choices import OfficerRole
from requests import rules
from requests.choices import State
from requests.models import DayEntry, PackageVersion, SeatTerm, SupportRequest
from requests.rules import base
from requests.rules import days as ledger
from tests import people
from tests.requests.factories import Cast, case_in, history_of, topic

pytestmark = pytest.mark.django_db(transaction=True)
S = State


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Do all at the same moment, each on its own connection; what each gave or raised."""
    barrier, results = Barrier(len(deeds)), [None] * len(deeds)

    def run(number: int, deed: Callable[[], object]) -> None:
        barrier.wait()
        try:
            results[number] = deed()
        except Exception as error:
            results[number] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def without_the_lock(monkeypatch, where, name: str, before: bool = False) -> None:
    """The control: no lock, and both have done `where.name` before either goes on.

    `before`: both have come as far as `where.name` before either does it.
    """
    both, real = Barrier(2, timeout=30), getattr(where, name)

    def together(*args, **named):
        if before:
            both.wait()
            return real(*args, **named)
        result = real(*args, **named)
        both.wait()
        return result

    monkeypatch.setattr(base, "lock", lambda row: SupportRequest.objects.get(pk=row.pk))
    monkeypatch.setattr(where, name, together)


def refused(results) -> list[object]:
    return [result for result in results if isinstance(result, rules.Refused)]


def claims(case) -> list[object]:
    officers = [people.officer(OfficerRole.TRIAGE) for _ in range(2)]
    return at_once(*(lambda o=o: rules.claim(request=case, actor=o) for o in officers))


def test_of_two_who_claim_at_once_one_does():
    case = case_in(S.SUBMITTED)
    assert len(refused(claims(case))) == 1
    assert history_of(case).count("claim") == 1


def accepts(case) -> list[object]:
    subject = topic()

    def accept(priority: int) -> SupportRequest:
        return rules.accept(
            request=case,
            actor=case.cast.triage,
            support_types=["brokering"],
            lead_type="brokering",
            topics=[subject],
            stage="scoping",
            priority=priority,
            case_lead=case.cast.case_lead,
            duplicates_checked=True,
        )

    return at_once(lambda: accept(1), lambda: accept(2))


def test_of_two_who_accept_at_once_one_does():
    case = case_in(S.IN_TRIAGE)
    assert len(refused(accepts(case))) == 1
    assert history_of(case).count("accept") == 1


def starts(cast: Cast) -> list[object]:
    def start() -> SupportRequest:
        return rules.start(
            actor=cast.council, lead=cast.lead, form_key="pressed", values={"what": "Help"}
        )

    return at_once(start, start, start)


def test_a_button_pressed_three_times_makes_one_request():
    rows = starts(Cast())
    assert len({row.pk for row in rows}) == 1
    assert SupportRequest.objects.count() == 1
    assert history_of(rows[0]) == ["save"]


def test_a_submission_pressed_three_times_is_made_once():
    case = case_in(S.DRAFT, form="conversation")
    given = {"request": case, "actor": case.cast.council, "declaration": True, "submit_key": "k"}
    rows = at_once(*(lambda: rules.submit(**given) for _ in range(3)))
    assert [row.state for row in rows] == [S.SUBMITTED] * 3
    assert history_of(case).count("submit") == 1


def last_half_day() -> tuple[SupportRequest, SeatTerm]:
    """A seat with half a day left of two."""
    case = case_in(S.IN_DELIVERY)
    term = SeatTerm.objects.get(seat__line__request=case, adviser=case.cast.advisers[0])
    SeatTerm.objects.filter(pk=term.pk).update(begins=timezone.localdate() - timedelta(days=9))
    for ago, days in ((7, "1"), (6, "0.5")):
        log(case, term, ago, days)
    return case, term


def log(case, term, ago: int, days: str = "0.5") -> DayEntry:
    return rules.log_day(
        request=case,
        actor=term.adviser,
        term=term,
        on=timezone.localdate() - timedelta(days=ago),
        days=Decimal(days),
    )


def used(term) -> Decimal:
    return DayEntry.objects.filter(term=term).total()


def test_two_who_log_the_last_half_day_at_once_log_it_once():
    case, term = last_half_day()
    results = at_once(lambda: log(case, term, 1), lambda: log(case, term, 2))
    assert len(refused(results)) == 1
    assert used(term) == Decimal("2.0")


def test_without_the_lock_the_last_half_day_is_logged_twice(monkeypatch):
    case, term = last_half_day()
    without_the_lock(monkeypatch, ledger, "used_in_seat")
    results = at_once(lambda: log(case, term, 1), lambda: log(case, term, 2))
    assert not refused(results)
    assert used(term) == Decimal("2.5")


def test_without_the_lock_two_claim_at_once(monkeypatch):
    case = case_in(S.SUBMITTED)
    without_the_lock(monkeypatch, base, "check")
    assert not refused(claims(case))
    assert history_of(case).count("claim") == 2


def test_without_the_lock_two_accept_at_once(monkeypatch):
    case = case_in(S.IN_TRIAGE)
    without_the_lock(monkeypatch, base, "check")
    assert not refused(accepts(case))
    assert history_of(case).count("accept") == 2


def test_one_seat_takes_one_of_two_who_sit_down_at_once():
    case = case_in(S.MATCHING)
    seat = case.lines.first().team_seats.get()
    results = at_once(
        *(
            lambda a=adviser: rules.seat_adviser(request=case, actor=a, seat=seat, adviser=a)
            for adviser in case.cast.advisers
        )
    )
    assert len(refused(results)) == 1
    assert SeatTerm.objects.filter(seat=seat).count() == 1


def revise_and_agree(case) -> list[object]:
    cast = case.cast
    return at_once(
        lambda: rules.withdraw_offer(request=case, actor=cast.case_lead),
        lambda: rules.agree_package(request=case, actor=cast.authoriser, number=1),
    )


def test_a_package_is_not_agreed_while_it_is_being_revised():
    case = case_in(S.OFFERED)
    assert len(refused(revise_and_agree(case))) == 1
    package, case = case.packages.get(), SupportRequest.objects.get(pk=case.pk)
    agreed = package.agreed_at is not None
    assert agreed != (package.withdrawn_at is not None)
    assert case.state == (S.MATCHING if agreed else S.SCOPING)


def test_without_the_lock_a_package_is_withdrawn_and_agreed_at_once(monkeypatch):
    """Or the two block each other, and one of them gets an error instead of a sentence."""
    case = case_in(S.OFFERED)
    without_the_lock(monkeypatch, PackageVersion, "save", before=True)
    results = revise_and_agree(case)
    assert not refused(results)
    package = case.packages.get()
    blocked = any(isinstance(result, OperationalError) for result in results)
    assert blocked or (package.agreed_at and package.withdrawn_at)


def test_two_who_take_the_same_day_back_at_once_take_it_back_once():
    case, term = last_half_day()
    entry = term.entries.first()
    given = {"request": case, "actor": term.adviser, "entry": entry, "reason": "Wrong"}
    results = at_once(*(lambda: rules.reverse_day(**given) for _ in range(2)))
    assert len(refused(results)) == 1
    assert used(term) == Decimal("0.5")
