"""What the portal does by itself: reminders, resuming, closing, reviews; and nothing twice."""

from datetime import date

import pytest

from devosupport.celery import app
from devosupport.history.rules import timeline
from devosupport.notifications.models import Link
from requests import rules, tasks
from requests.choices import Outcome, State
from requests.models import OutcomeReview, SupportRequest
from requests.rules import care
from tests.requests.factories import case_in, draft, london, told

pytestmark = pytest.mark.django_db
S = State
# Monday 11 January 2027; five working days later is the 18th, ten the 25th.
START = "2027-01-11 10:00"


def started(state, **options) -> SupportRequest:
    with rules.as_of(london(START)):
        return case_in(state, **options)


def nudge(case, day: str) -> int:
    with rules.as_of(london(f"{day} 11:00")):
        return care.nudge(request=case)


@pytest.mark.parametrize(
    ("state", "kind", "person"),
    [
        (S.AWAITING_PARTNERS, "nudge_partner", "partner_authoriser"),
        (S.INFO_NEEDED, "nudge_information", "council"),
        (S.OFFERED, "nudge_package", "authoriser"),
        (S.DELIVERED, "nudge_feedback", "council"),
    ],
)
def test_whoever_owes_an_answer_is_reminded_at_five_and_ten_working_days(state, kind, person):
    case = started(state)
    assert nudge(case, "2027-01-15") == 0
    assert nudge(case, "2027-01-18") == 1
    assert nudge(case, "2027-01-19") == 0
    assert nudge(case, "2027-01-25") == 1
    assert nudge(case, "2027-02-25") == 0
    assert (kind, getattr(case.cast, person).pk) in told(case)
    assert [e.verb for e in timeline(case) if e.verb == "nudge"] == ["nudge", "nudge"]


def test_a_reminder_that_was_missed_is_not_made_up_for():
    case = started(S.INFO_NEEDED)
    assert nudge(case, "2027-01-27") == 1
    assert nudge(case, "2027-01-28") == 0


def test_the_authoriser_is_reminded_from_the_day_they_were_asked():
    with rules.as_of(london(START)):
        case = draft()
        rules.ask_authoriser(request=case, actor=case.cast.council, authoriser=case.cast.authoriser)
    Link.objects.filter(subject_id=case.pk).update(created_at=london(START))
    assert nudge(case, "2027-01-18") == 1
    assert ("nudge_authoriser", case.cast.authoriser.pk) in told(case)
    rules.save(request=case, actor=case.cast.council, values={"background": "x"})
    assert nudge(case, "2027-01-25") == 0


def test_states_that_wait_on_us_remind_nobody():
    for state in (S.SUBMITTED, S.SCOPING, S.MATCHING, S.IN_DELIVERY, S.ON_HOLD, S.CLOSED):
        assert nudge(started(state), "2027-03-01") == 0


def test_who_gave_feedback_is_not_reminded_of_it():
    case = started(S.DELIVERED)
    rules.give_feedback(request=case, actor=case.cast.council, rating=4)
    assert nudge(case, "2027-01-18") == 0


def test_the_last_reminder_starts_the_wait_before_it_may_end():
    case = started(S.INFO_NEEDED)
    nudge(case, "2027-01-25")
    case.refresh_from_db()
    assert case.last_nudged_at == london("2027-01-25 11:00")


def test_a_draft_is_remembered_after_fourteen_calendar_days_once_a_version():
    with rules.as_of(london(START)):
        case = draft()
    with rules.as_of(london("2027-01-24 10:00")):
        assert not care.remind_of_draft(request=case)
    with rules.as_of(london("2027-01-26 10:00")):
        assert care.remind_of_draft(request=case)
        assert not care.remind_of_draft(request=case)
    assert ("draft_waiting", case.cast.council.pk) in told(case)


@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        ("2027-01-11 09:00", True),
        ("2027-01-11 08:59", False),
        ("2027-01-11 17:00", False),
        ("2027-01-10 12:00", False),
        ("2026-12-25 12:00", False),
    ],
)
def test_nobody_is_reminded_at_night_or_on_a_holiday(moment, open_):
    assert tasks.in_working_hours(london(moment)) is open_


def sweep(task, monkeypatch, moment: str) -> int:
    monkeypatch.setattr("django.utils.timezone.now", lambda: london(moment))
    return task()


def test_the_sweep_reminds_in_working_hours_only(monkeypatch):
    started(S.INFO_NEEDED)
    assert sweep(tasks.remind, monkeypatch, "2027-01-18 20:00") == 0
    assert sweep(tasks.remind, monkeypatch, "2027-01-19 09:20") == 1
    assert sweep(tasks.remind, monkeypatch, "2027-01-19 10:20") == 0


def test_the_sweep_resumes_on_the_date(monkeypatch):
    case = case_in(S.ON_HOLD)
    day = case.resume_on
    assert sweep(tasks.fall_due, monkeypatch, f"{day} 01:00") == 1
    assert sweep(tasks.fall_due, monkeypatch, f"{day} 02:00") == 0
    case.refresh_from_db()
    assert case.state == S.IN_DELIVERY
    assert timeline(case).last().actor is None


def test_the_sweep_closes_what_nobody_reported_on(monkeypatch):
    case = started(S.DELIVERED)
    assert case.due_on == date(2027, 2, 8)
    assert sweep(tasks.fall_due, monkeypatch, "2027-02-08 23:40") == 0
    assert sweep(tasks.fall_due, monkeypatch, "2027-02-09 00:40") == 1
    case.refresh_from_db()
    assert (case.state, case.outcome) == (S.CLOSED, Outcome.NOT_REPORTED)


def test_the_sweep_asks_for_a_review_when_it_is_due(monkeypatch):
    case = started(S.CLOSED)
    assert sweep(tasks.fall_due, monkeypatch, "2027-07-10 10:00") == 0
    assert sweep(tasks.fall_due, monkeypatch, "2027-07-11 10:00") == 1
    assert sweep(tasks.fall_due, monkeypatch, "2027-07-12 10:00") == 0
    assert OutcomeReview.objects.get(request=case, months=6).asked_at
    assert ("review_due", case.cast.council.pk) in told(case)


def test_the_sweep_follows_a_referral_up(monkeypatch):
    with rules.as_of(london(START)):
        case = case_in(S.IN_TRIAGE)
        rules.refer(
            request=case, actor=case.cast.triage, body="NEF", text="Ask", council_agreed=True
        )
    assert sweep(tasks.fall_due, monkeypatch, "2027-02-08 10:00") == 1
    assert sweep(tasks.fall_due, monkeypatch, "2027-02-09 10:00") == 0
    assert ("follow_up", case.cast.triage.pk) in told(case)


def test_one_case_that_fails_does_not_stop_the_sweep():
    def fail(row):
        if row.pk == first.pk:
            raise RuntimeError("boom")
        return True

    first, second = draft(), draft()
    assert tasks.each([first, second], fail, "test") == 1
    assert second.pk


def test_a_case_is_silent_after_thirty_days_without_a_word_or_a_day():
    case = started(S.IN_DELIVERY)
    silent = SupportRequest.objects.silent
    assert not silent(london("2027-02-10 09:00")).exists()
    assert list(silent(london("2027-02-10 11:00"))) == [case]
    with rules.as_of(london("2027-02-09 10:00")):
        rules.post_message(request=case, actor=case.cast.council, body="Still meeting")
    assert not silent(london("2027-02-10 11:00")).exists()


def test_the_schedule_names_tasks_that_exist():
    app.loader.import_default_modules()
    for row in app.conf.beat_schedule.values():
        if row["task"].startswith("requests."):
            assert row["task"] in app.tasks
