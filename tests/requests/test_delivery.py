"""Days, holds, delivered or not, feedback; and the ledger that adds the days up."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from requests import rules
from requests.choices import HoldReason, State
from requests.models import DayEntry, SeatTerm, SupportRequest
from requests.rules import Refused
from tests import people
from tests.requests.factories import case_in, link_for, no_seats, one_entry, told

pytestmark = pytest.mark.django_db
S = State
DAY, HALF = Decimal("1"), Decimal("0.5")


def term_of(case, number: int = 0) -> SeatTerm:
    term = SeatTerm.objects.get(seat__line__request=case, adviser=case.cast.advisers[number])
    begins = timezone.localdate() - timedelta(days=30)
    SeatTerm.objects.filter(pk=term.pk).update(begins=begins)
    term.refresh_from_db()
    return term


def log(case, term, days=DAY, ago: int = 1, actor=None):
    return rules.log_day(
        request=case,
        actor=actor or term.adviser,
        term=term,
        on=timezone.localdate() - timedelta(days=ago),
        days=days,
    )


@pytest.mark.parametrize("state", [S.IN_DELIVERY, S.ON_HOLD, S.DELIVERED])
def test_an_adviser_logs_a_day(state):
    case = case_in(state)
    with one_entry(case, "log_day"):
        entry = log(case, term_of(case), HALF)
    assert (entry.days, entry.logged_by) == (HALF, case.cast.advisers[0])


def test_the_case_lead_logs_for_an_adviser_and_advisers_for_themselves():
    case = case_in(S.IN_DELIVERY)
    assert log(case, term_of(case), actor=case.cast.case_lead).pk
    with pytest.raises(Refused, match="your own days only"):
        log(case, term_of(case, 1), actor=case.cast.advisers[0])


def test_days_are_logged_on_dates_inside_the_term():
    case = case_in(S.IN_DELIVERY)
    term = term_of(case)
    assert log(case, term, ago=30).pk
    with pytest.raises(Refused, match="on the team"):
        log(case, term, ago=31)
    with pytest.raises(Refused, match="in the future"):
        log(case, term, ago=-1)


def test_a_term_that_ended_can_still_be_logged_for():
    case = case_in(S.IN_DELIVERY)
    term = term_of(case)
    SeatTerm.objects.filter(pk=term.pk).update(ends=timezone.localdate() - timedelta(days=5))
    assert log(case, term, ago=5).pk
    with pytest.raises(Refused, match="on the team"):
        log(case, term, ago=4)


@pytest.mark.parametrize("days", ["0", "0.3", "1.5", "-0.5"])
def test_days_are_logged_in_halves_up_to_one(days):
    case = case_in(S.IN_DELIVERY)
    term = term_of(case)
    with pytest.raises(Refused, match="half a day"):
        log(case, term, Decimal(days))
    with pytest.raises(IntegrityError), transaction.atomic():
        DayEntry.objects.create(term=term, on=timezone.localdate(), days=Decimal(days))


def test_a_day_is_logged_once():
    case = case_in(S.IN_DELIVERY)
    term = term_of(case)
    log(case, term)
    with pytest.raises(Refused, match="already"):
        log(case, term)


def test_no_more_days_than_were_allocated():
    case = case_in(S.IN_DELIVERY)
    term = term_of(case)
    log(case, term, DAY, 1)
    log(case, term, HALF, 2)
    with pytest.raises(Refused, match=r"Left of 2\sdays: ½\sday"):
        log(case, term, DAY, 3)
    log(case, term, HALF, 3)


def test_days_of_somebody_who_left_the_seat_count_against_it():
    case = case_in(S.IN_DELIVERY)
    term = term_of(case)
    log(case, term)
    rules.release_seat(request=case, actor=None, seat=term.seat)
    rules.change_team(request=case, actor=case.cast.case_lead, reason="Somebody new")
    newcomer = people.person()
    new = rules.seat_adviser(
        request=case,
        actor=newcomer,
        seat=term.seat,
        adviser=newcomer,
        begins=timezone.localdate() - timedelta(days=3),
    )
    log(case, new, DAY, 1)
    with pytest.raises(Refused, match=r"Left of .*: 0\sdays"):
        log(case, new, HALF, 2)


def test_the_ledger_adds_up_in_one_query(django_assert_num_queries):
    case = case_in(S.IN_DELIVERY)
    log(case, term_of(case), DAY)
    log(case, term_of(case, 1), HALF)
    with django_assert_num_queries(1):
        row = SupportRequest.objects.with_days().get(pk=case.pk)
    assert (row.allocated, row.used, row.left) == (Decimal(5), Decimal("1.5"), Decimal("3.5"))
    assert (row.capped_allocated, row.capped_used) == (Decimal(3), HALF)


def test_days_of_a_line_that_was_taken_out_still_count():
    case = case_in(S.IN_DELIVERY)
    log(case, term_of(case, 1), DAY)
    rules.rescope(request=case, actor=case.cast.case_lead, reason="Less to model")
    kept = case.lines.first()
    rules.set_lines(request=case, actor=case.cast.case_lead, lines=[{"id": kept.pk}])
    row = SupportRequest.objects.with_days().get(pk=case.pk)
    assert (row.allocated, row.capped_allocated, row.capped_used) == (Decimal(3), DAY, DAY)


def test_the_ledger_of_each_adviser():
    case = case_in(S.IN_DELIVERY)
    log(case, term_of(case), HALF)
    term = SeatTerm.objects.with_days().get(adviser=case.cast.advisers[0])
    assert (term.allocated, term.used, term.left) == (Decimal(2), HALF, Decimal("1.5"))
    other = SeatTerm.objects.with_days().get(adviser=case.cast.advisers[1])
    assert other.used == Decimal(0)


@pytest.mark.parametrize("state", [S.SCOPING, S.MATCHING, S.IN_DELIVERY])
def test_a_hold_has_a_reason_and_a_date_and_goes_back_where_it_came_from(state):
    case = case_in(state)
    day = timezone.localdate() + timedelta(days=14)
    given = {"request": case, "actor": case.cast.case_lead}
    with pytest.raises(Refused, match="after today"):
        rules.hold(**given, reason=HoldReason.ELECTION, resume_on=timezone.localdate())
    with pytest.raises(Refused, match="Select why"):
        rules.hold(**given, reason="x", resume_on=day)
    with one_entry(case, "hold"):
        held = rules.hold(**given, reason=HoldReason.ELECTION, resume_on=day)
    assert (held.state, held.returns_to, held.due_on) == (S.ON_HOLD, state, None)
    assert held.public_label == f"On hold until {day.day} {day:%B %Y}"
    assert ("held", case.cast.council.pk) in told(case)
    with one_entry(case, "resume"):
        back = rules.resume(**given)
    assert (back.state, back.returns_to, back.resume_on) == (state, "", None)
    assert not back.pauses.filter(ends=None).exists()


def test_the_portal_resumes_on_the_date_and_not_before():
    case = case_in(S.ON_HOLD)
    with pytest.raises(Refused, match="not yet the day"):
        rules.resume(request=case, actor=None)
    with rules.as_of(timezone.now() + timedelta(days=30)):
        assert rules.resume(request=case, actor=None).state == S.IN_DELIVERY


def test_delivered_says_the_actual_days_of_every_line():
    case = case_in(S.IN_DELIVERY, package=no_seats())
    line = case.lines.get()
    given = {"request": case, "actor": case.cast.case_lead}
    with pytest.raises(Refused, match="Enter how many days “A workshop” took"):
        rules.mark_delivered(**given, actual_days={})
    with pytest.raises(Refused, match="in halves"):
        rules.mark_delivered(**given, actual_days={line.pk: Decimal("0.7")})
    with one_entry(case, "mark_delivered"):
        done = rules.mark_delivered(**given, actual_days={line.pk: Decimal("1.5")})
    line.refresh_from_db()
    assert (done.state, line.actual_days) == (S.DELIVERED, Decimal("1.5"))


def test_a_line_with_seats_took_what_its_people_logged():
    case = case_in(S.IN_DELIVERY)
    log(case, term_of(case), HALF)
    line = case.lines.first()
    given = {"request": case, "actor": case.cast.case_lead}
    with pytest.raises(Refused, match="Log the others first"):
        rules.mark_delivered(**given, actual_days={line.pk: DAY})
    rules.mark_delivered(**given, actual_days={})
    assert [row.actual_days for row in case.lines.all()] == [HALF, Decimal(0)]


def test_when_it_is_delivered_everybody_is_asked_how_it_went():
    case = case_in(S.DELIVERED)
    cast = case.cast
    asked = [cast.council, cast.authoriser, cast.partner_authoriser, *cast.advisers]
    assert {("feedback_asked", person.pk) for person in asked} <= told(case)
    assert all(link_for(case, "feedback", person) for person in asked)


def test_what_is_not_finished_goes_back_to_delivery():
    case = case_in(S.DELIVERED)
    with one_entry(case, "not_finished"):
        back = rules.not_finished(
            request=case, actor=case.cast.case_lead, reason="One meeting is left"
        )
    assert back.state == S.IN_DELIVERY
    assert link_for(case, "feedback", case.cast.council).void_reason == "not_finished"
