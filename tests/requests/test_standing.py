"""How a request stood, and when: noted by every verb, never changed by a later one."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from devosupport.core.moment import as_of
from requests import rules
from requests.choices import Clock, PartnerState, Provider, State
from requests.models import ClockRun, SeatTerm, Standing, SupportRequest
from requests.standing.rules import lay_down
from requests.tasks import keep_standings
from tests import factories
from tests.requests.factories import Cast, case_in, draft, no_seats

pytestmark = pytest.mark.django_db
S = State
MONDAY = datetime(2027, 1, 11, 10, tzinfo=UTC)


def states(case):
    return list(
        Standing.objects.filter(request=case).order_by("pk").values_list("state", flat=True)
    )


def runs(case):
    return {run.clock: run for run in ClockRun.objects.filter(request=case)}


def at(days, hour=10):
    return as_of(MONDAY + timedelta(days=days, hours=hour - 10))


def test_nothing_is_noted_of_a_draft():
    assert states(case_in(S.DRAFT)) == []
    assert states(case_in(S.AWAITING_PARTNERS)) == []


def test_every_state_since_it_reached_us_is_noted_once_and_in_order():
    case = case_in(S.CLOSED)
    seen = list(dict.fromkeys(states(case)))
    assert seen == [
        "submitted", "in_triage", "scoping", "offered", "matching", "in_delivery", "delivered",
        "closed",
    ]  # fmt: skip
    rows = list(Standing.objects.filter(request=case).order_by("pk"))
    assert [row.ends for row in rows] == [*(row.begins for row in rows[1:]), None]
    assert {row.reached_at for row in rows} == {rows[0].begins}


def test_what_was_noted_is_not_changed_by_what_happens_later():
    with at(0):
        case = case_in(S.SUBMITTED)
    moment = MONDAY + timedelta(days=1)
    before = Standing.objects.as_at(moment).filter(request=case).values().get()
    with at(2):
        case = rules.claim(request=case, actor=case_cast(case).triage)
    after = Standing.objects.as_at(moment).filter(request=case).values().get()
    before.pop("ends"), after.pop("ends")
    assert before == after
    assert Standing.objects.as_at(MONDAY + timedelta(days=3)).get(request=case).state == S.IN_TRIAGE


def case_cast(case):
    return case.cast


def test_a_partner_is_counted_once_it_has_agreed():
    cast = Cast()
    case = case_in(S.SUBMITTED, cast)
    row = Standing.objects.get(request=case, ends=None)
    assert row.organisations == sorted([cast.lead.pk, cast.partner.pk])
    case.partners.update(state=PartnerState.LEFT)
    rules.claim(request=case, actor=cast.triage)
    assert Standing.objects.get(request=case, ends=None).organisations == [cast.lead.pk]


def test_a_clock_ends_with_the_working_days_it_counted():
    with at(0):
        case = case_in(S.SUBMITTED)
    with at(1):
        case_claimed = rules.claim(request=case, actor=case.cast.triage)
    with at(4):  # Friday
        rules.ask_information(
            request=case_claimed, actor=case.cast.triage, questions=[("need", "How many?")]
        )
    with at(9):  # Wednesday: Friday to Tuesday did not count
        question = case.questions.get()
        rules.provide_information(
            request=case, actor=case.cast.council, answers={question.pk: "Three"}
        )
    with at(10):
        rules.propose_decline(
            request=case, actor=case.cast.triage, reason="no_capacity", signpost="The network"
        )
        rules.confirm_decline(request=case, actor=case.cast.manager)
    found = runs(case)
    # Monday is day 0: Tuesday to Friday.
    assert (found[Clock.FIRST_RESPONSE].taken, found[Clock.FIRST_RESPONSE].target) == (4, 2)
    # Tuesday, Wednesday, Thursday, then Wednesday and Thursday.
    assert (found[Clock.TRIAGE_DECISION].taken, found[Clock.TRIAGE_DECISION].target) == (5, 5)
    assert found[Clock.TRIAGE_DECISION].met


def test_a_clock_cut_short_is_not_met():
    case = case_in(S.IN_TRIAGE)
    rules.withdraw(request=case, actor=case.cast.council, reason="no_longer_needed")
    assert not runs(case)[Clock.TRIAGE_DECISION].met
    assert Clock.FIRST_RESPONSE not in runs(case)


def test_package_and_team_have_their_clocks():
    found = runs(case_in(S.IN_DELIVERY))
    assert found[Clock.PACKAGE].met
    assert found[Clock.TEAM].met
    assert found[Clock.TEAM].target == 10


def test_a_council_is_served_from_an_answer_or_from_the_day_support_begins():
    assert Standing.objects.get(request=case_in(S.MATCHING), ends=None).served_at is None
    case = case_in(S.CLOSED)
    began = Standing.objects.filter(request=case, state=S.IN_DELIVERY).first().begins
    assert Standing.objects.get(request=case, ends=None).served_at == began
    answered = case_in(S.SUBMITTED)
    rules.answer(request=answered, actor=answered.cast.triage, text="Here is how.")
    assert Standing.objects.get(request=answered, ends=None).served_at


def test_days_of_lines_without_seats_are_noted_when_the_work_is_done():
    case = case_in(S.DELIVERED, package=no_seats())
    row = Standing.objects.get(request=case, ends=None)
    assert row.unlogged == {Provider.LGA: "1.0"}


def test_one_request_has_one_open_standing():
    case = case_in(S.SUBMITTED)
    row = Standing.objects.get(request=case)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_standings_outlive_the_request():
    case = case_in(S.SUBMITTED)
    SupportRequest.objects.get(pk=case.pk).delete()
    assert Standing.objects.get(request=None).state == S.SUBMITTED


def noted(case):
    keep = ("begins", "ends", "state", "clock", "responded_at", "served_at", "outcome")
    return list(Standing.objects.filter(request=case).order_by("pk").values(*keep))


@pytest.mark.parametrize("state", [S.IN_TRIAGE, S.OFFERED, S.CLOSED, S.DECLINED])
def test_what_came_in_bulk_is_noted_from_its_history(state):
    """The same moves and clocks as the verbs noted themselves."""
    case = case_in(state)
    moves = [row["state"] for row in noted(case)]
    clocks = {c: (r.taken, r.met) for c, r in runs(case).items()}
    Standing.objects.all().delete()
    ClockRun.objects.all().delete()
    assert keep_standings() == 1
    assert [row["state"] for row in noted(case)] == list(dict.fromkeys(moves))
    assert {c: (r.taken, r.met) for c, r in runs(case).items()} == clocks
    assert lay_down() == 0


def test_a_row_without_history_is_noted_as_it_is_now():
    case = case_in(S.SUBMITTED)
    copy = SupportRequest.objects.get(pk=case.pk)
    copy.pk, copy.reference, copy.form_key, copy.submit_key = None, "DS-BULK", None, None
    copy.save(force_insert=True)
    assert lay_down() == 1
    assert states(copy) == ["submitted"]


def test_a_seat_knows_when_it_was_made():
    with at(0):
        case = case_in(S.MATCHING)
    seats = [seat for line in case.lines.all() for seat in line.team_seats.all()]
    assert {seat.made_at for seat in seats} == {MONDAY}
    assert not SeatTerm.objects.filter(seat__in=seats).exists()
    assert factories.organisation().pk
    assert draft().pk
