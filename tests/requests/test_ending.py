"""Closing, reopening, withdrawing, ending for no answer, and what came of it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from requests import rules
from requests.choices import Form, Outcome, State, WithdrawReason
from requests.models import SeatTerm, SupportRequest
from requests.rules import Refused
from requests.rules.ending import months_after
from tests.requests.factories import case_in, draft, link_for, london, one_entry, told

pytestmark = pytest.mark.django_db
S = State
OPEN = [state for state in State if state not in ("closed", "declined", "withdrawn", "duplicate")]


def test_closing_has_an_outcome_and_orders_two_reviews():
    with rules.as_of(london("2027-08-31 10:00")):
        case = case_in(S.DELIVERED)
        with pytest.raises(Refused, match="Select what came"):
            rules.close(request=case, actor=case.cast.case_lead, outcome="answered")
        with one_entry(case, "close"):
            done = rules.close(
                request=case, actor=case.cast.case_lead, outcome=Outcome.PARTLY, note="A deal"
            )
    assert (done.state, done.outcome, done.outcome_note) == (S.CLOSED, "partly", "A deal")
    assert (done.waiting_on, done.due_on) == ("nobody", None)
    dates = list(done.reviews.values_list("months", "due_on"))
    assert dates == [(6, date(2028, 2, 29)), (12, date(2028, 8, 31))]
    assert ("closed", case.cast.council.pk) in told(case)


def test_closing_frees_everybody_on_the_team():
    case = case_in(S.CLOSED)
    terms = SeatTerm.objects.filter(seat__line__request=case)
    assert {term.ends for term in terms} == {timezone.localdate()}


def test_the_portal_closes_after_twenty_working_days_as_not_reported():
    with rules.as_of(london("2026-12-21 10:00")):
        case = case_in(S.DELIVERED)
    assert case.due_on == date(2027, 1, 21)
    with rules.as_of(london("2027-01-21 23:00")), pytest.raises(Refused, match="not yet time"):
        rules.close(request=case, actor=None)
    with rules.as_of(london("2027-01-22 01:00")):
        with pytest.raises(Refused, match="cannot judge"):
            rules.close(request=case, actor=None, outcome=Outcome.ACHIEVED)
        assert rules.close(request=case, actor=None).outcome == Outcome.NOT_REPORTED


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2027, 12, 15), 12, date(2028, 12, 15)),
        (date(2027, 5, 31), 6, date(2027, 11, 30)),
        (date(2027, 6, 30), 6, date(2027, 12, 30)),
    ],
)
def test_months_after_a_day(day, months, expected):
    assert months_after(day, months) == expected


@pytest.mark.parametrize("state", [S.CLOSED, S.DECLINED, S.WITHDRAWN])
def test_a_council_reopens_within_sixty_days_with_a_new_clock(state):
    with rules.as_of(london("2027-01-11 10:00")):
        case = case_in(state)
    cast = case.cast
    with rules.as_of(london("2027-03-13 10:00")), pytest.raises(Refused, match="Start a new"):
        rules.reopen(request=case, actor=cast.council)
    with rules.as_of(london("2027-03-12 10:00")), one_entry(case, "reopen"):
        again = rules.reopen(request=case, actor=cast.council)
    assert (again.state, again.ended_at) == (S.SUBMITTED, None)
    assert (again.claimed_by, again.outcome, again.reason) == (None, "", "")
    assert again.due_on == date(2027, 3, 16)
    assert again.respond_by == date(2027, 3, 16)
    assert not again.reviews.exists()
    assert ("arrived", cast.triage.pk) in told(case)


def test_an_officer_reopens_at_any_time_and_used_days_still_count():
    with rules.as_of(london("2027-01-11 10:00")):
        case = case_in(S.CLOSED)
    with rules.as_of(london("2028-01-11 10:00")):
        again = rules.reopen(request=case, actor=case.cast.manager)
    assert again.state == S.SUBMITTED
    assert SeatTerm.objects.filter(seat__line__request=case).count() == 2


def test_what_was_never_submitted_becomes_a_draft_again():
    case = draft()
    rules.withdraw(request=case, actor=case.cast.council, reason=WithdrawReason.PLANS_CHANGED)
    again = rules.reopen(request=case, actor=case.cast.council)
    assert (again.state, again.due_on) == (S.DRAFT, None)


@pytest.mark.parametrize("state", OPEN)
def test_an_open_request_can_be_withdrawn_which_frees_days_and_peers(state):
    case = case_in(state)
    with one_entry(case, "withdraw"):
        done = rules.withdraw(
            request=case, actor=case.cast.council, reason=WithdrawReason.HELP_ELSEWHERE
        )
    assert (done.state, done.reason) == (S.WITHDRAWN, "help_elsewhere")
    assert (done.due_on, done.paused_since, done.returns_to) == (None, None, "")
    assert not done.pauses.filter(ends=None).exists()
    assert not SeatTerm.objects.open().filter(seat__line__request=case).exists()
    assert not SeatTerm.objects.of_open_requests().filter(seat__line__request=case).exists()


def test_withdrawing_voids_every_link_and_tells_everybody():
    case = case_in(S.OFFERED)
    rules.withdraw(request=case, actor=case.cast.council, reason="other")
    assert link_for(case, "agree_package", case.cast.authoriser).void_reason == "withdrawn"
    assert {("withdrawn", case.cast.case_lead.pk)} <= told(case)


def test_a_council_says_why_it_withdraws():
    case = case_in(S.SCOPING)
    for reason in ("", "no_answer"):
        with pytest.raises(Refused, match="Select why"):
            rules.withdraw(request=case, actor=case.cast.council, reason=reason)


def test_it_ends_for_no_answer_twenty_working_days_after_the_last_reminder():
    with rules.as_of(london("2026-12-01 10:00")):
        case = case_in(S.INFO_NEEDED)
        given = {"request": case, "actor": case.cast.triage}
        with pytest.raises(Refused, match="20 working days after the last reminder"):
            rules.end_no_answer(**given)
    SupportRequest.objects.filter(pk=case.pk).update(last_nudged_at=london("2026-12-21 10:00"))
    with rules.as_of(london("2027-01-20 10:00")), pytest.raises(Refused, match="Wait until"):
        rules.end_no_answer(**given)
    with rules.as_of(london("2027-01-21 10:00")), one_entry(case, "end_no_answer"):
        done = rules.end_no_answer(**given)
    assert (done.state, done.reason) == (S.WITHDRAWN, "no_answer")


def test_what_came_of_it_is_answered_once():
    case = case_in(S.CLOSED)
    review = case.reviews.first()
    given = {"request": case, "actor": case.cast.council, "review": review}
    with pytest.raises(Refused, match="Select what has happened"):
        rules.review_outcome(**given, answer="x", what_changed="")
    with one_entry(case, "review_outcome"):
        done = rules.review_outcome(**given, answer="better", what_changed="A mayor in May")
    assert (done.answer, done.done_by) == ("better", case.cast.council)
    with pytest.raises(Refused, match="already"):
        rules.review_outcome(**given, answer="same", what_changed="")


def test_a_first_conversation_that_is_answered_orders_no_review():
    case = case_in(S.IN_TRIAGE, form=Form.CONVERSATION)
    done = rules.answer(request=case, actor=case.cast.triage, text="Yes")
    assert not done.reviews.exists()


def test_late_reopening_says_to_start_from_the_old_answers():
    case = case_in(S.CLOSED)
    with rules.as_of(timezone.now() + timedelta(days=61)):
        with pytest.raises(Refused, match="Start a new request from this one"):
            rules.reopen(request=case, actor=case.cast.council)
        assert rules.start_again(request=case, actor=case.cast.council).continues == case
