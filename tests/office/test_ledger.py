"""Days by adviser: a year from 1 April to 31 March, whoever may see the case or not."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from devosupport.office.ledger.rows import Year, rows_of
from peers.choices import PeerKind
from requests import rules
from requests.choices import State
from requests.models import SeatTerm, SupportRequest
from tests import people
from tests.office.pages import signed_in, text
from tests.peers.factories import peer
from tests.requests.factories import Cast, case_in

pytestmark = pytest.mark.django_db


def today() -> date:
    return timezone.localdate()


def log(case, on, days="1"):
    term = SeatTerm.objects.get(seat__line__request=case, adviser=case.cast.advisers[0])
    SeatTerm.objects.filter(pk=term.pk).update(begins=on)
    return rules.log_day(request=case, actor=term.adviser, term=term, on=on, days=Decimal(days))


def row_of(case, year=""):
    found = rows_of(Year.asked(year, today()), today())
    return next((row for row in found if row.adviser == case.cast.advisers[0].pk), None)


@pytest.mark.parametrize(
    ("day", "begins"),
    [(date(2027, 3, 31), 2026), (date(2027, 4, 1), 2027), (date(2026, 12, 31), 2026)],
)
def test_a_year_runs_from_1_april_to_31_march(day, begins):
    year = Year.asked("", day)
    assert (year.begins, year.last_day) == (date(begins, 4, 1), date(begins + 1, 3, 31))


@pytest.mark.parametrize("typed", ["", "junk", "9999", "0000", "２０２６", "1" * 5000])
def test_an_odd_year_is_the_one_now_running(typed):
    assert Year.asked(typed, date(2026, 6, 1)) == Year.asked("", date(2026, 6, 1))


def test_an_open_place_counts_whole_and_what_is_taken_back_does_not():
    case = case_in(State.IN_DELIVERY)
    entry = log(case, today())
    row = row_of(case)
    assert (row.allocated, row.used, row.left) == (Decimal(2), Decimal(1), Decimal(1))
    rules.reverse_day(request=case, actor=entry.logged_by, entry=entry, reason="Wrong day")
    assert row_of(case).used == 0


def test_of_a_place_that_is_over_only_what_was_logged_counts():
    case = case_in(State.IN_DELIVERY)
    log(case, today())
    rules.withdraw(request=case, actor=case.cast.council, reason="plans_changed")
    row = row_of(case)
    assert (row.allocated, row.used, row.left) == (Decimal(1), Decimal(1), 0)


def test_a_day_of_last_year_stands_in_last_years_ledger():
    case = case_in(State.IN_DELIVERY)
    before = Year.asked("", today()).begins - timedelta(days=1)
    log(case, before)
    assert row_of(case).used == 0
    last = row_of(case, str(before.year if before.month > 3 else before.year - 1))
    assert (last.used, last.allocated) == (Decimal(1), Decimal(1))


def test_who_is_given_more_than_they_agreed_a_year_is_marked():
    case = case_in(State.IN_DELIVERY)
    peer(PeerKind.MEMBER, user=case.cast.advisers[0], days_a_year=Decimal(1))
    assert row_of(case).over
    page = text(signed_in(case.cast.triage).get("/office/days/"))
    assert "Above" in page


def test_a_sensitive_case_is_only_its_days_to_who_may_not_see_it():
    case = case_in(State.IN_DELIVERY)
    SupportRequest.objects.filter(pk=case.pk).update(sensitive=True)
    address = f"/office/days/{case.cast.advisers[0].pk}/"
    page = text(signed_in(people.officer("triage")).get(address))
    assert "A sensitive request" in page
    assert case.reference not in page
    assert case.lead.short_name not in page
    assert case.reference in text(signed_in(case.cast.case_lead).get(address))


def test_somebody_who_never_sat_in_a_seat_has_no_ledger():
    officer = people.officer("triage")
    assert signed_in(officer).get(f"/office/days/{officer.pk}/").status_code == 404
    assert "No days in this year" in text(signed_in(officer).get("/office/days/"))


def test_the_list_asks_as_often_for_many_as_for_few():
    officer = people.officer("triage")
    client = signed_in(officer)
    case_in(State.IN_DELIVERY)
    client.get("/office/days/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get("/office/days/")
    for _ in range(3):
        case_in(State.IN_DELIVERY, Cast())
    with CaptureQueriesContext(connection) as many:
        client.get("/office/days/")
    assert len(many) == len(few)
