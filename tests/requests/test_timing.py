"""Targets and closure days: who may change them, which open cases move, and what they say."""

from datetime import date, datetime

import pytest

from devosupport.history.models import Entry
from devosupport.history.rules import timeline
from devosupport.history.words import deed
from devosupport.places.models import PreElectionPeriod
from requests import clocks, rules, tasks
from requests.choices import Clock, State
from requests.models import ClockSetting, ClosureDay, SupportRequest
from requests.rules import Refused, care, timing
from tests import people
from tests.requests.factories import Cast, case_in, london, told

pytestmark = pytest.mark.django_db
S = State
MONDAY = "2027-01-11 10:00"


def started(state=S.SCOPING, at=MONDAY, cast=None, **options) -> SupportRequest:
    with rules.as_of(london(at)):
        return case_in(state, cast, **options)


def at_noon(day: str):
    return rules.as_of(london(f"{day} 12:00"))


def manager():
    return people.officer("manager")


def close_on(day: date, when="2027-01-12", actor=None, why="Moving office"):
    with at_noon(when):
        return timing.add_closure_day(actor=actor or manager(), on=day, why=why)


def due(case) -> date | None:
    return SupportRequest.objects.get(pk=case.pk).due_on


def moves(case) -> list[Entry]:
    return [entry for entry in timeline(case) if entry.verb == "move_due"]


def test_a_closure_day_moves_the_open_cases_that_counted_it_and_each_says_so():
    case, paused = started(), started(S.OFFERED)
    assert due(case) == date(2027, 1, 25)
    day, moved = close_on(date(2027, 1, 20))
    assert [(m.request, m.before, m.after) for m in moved] == [
        (case.pk, date(2027, 1, 25), date(2027, 1, 26))
    ]
    assert due(case) == date(2027, 1, 26)
    entry = moves(case)[0]
    assert deed(entry) == (
        "moved what is due from 25 January 2027 to 26 January 2027: the office is closed on a day "
        "between"
    )
    assert not moves(paused)
    assert timeline(day).get().data["moved"] == [[case.pk, "2027-01-25", "2027-01-26"]]


def test_the_strip_and_the_sentence_agree_with_the_new_date():
    case = started()
    close_on(date(2027, 1, 20))
    case.refresh_from_db()
    said = clocks.explain(case, at=london("2027-01-21 12:00"))
    assert said.due_on == case.due_on == date(2027, 1, 26)
    assert [(d.date.day, d.why) for d in said.days if d.why == "Moving office"] == [
        (20, "Moving office")
    ]
    assert sum(d.counted for d in said.days) == 10


def test_a_day_after_a_case_is_due_moves_nothing():
    case = started()
    _, moved = close_on(date(2027, 1, 26))
    assert moved == []
    assert due(case) == date(2027, 1, 25)


def test_a_case_that_is_late_already_stays_late():
    case = started()
    _, moved = close_on(date(2027, 1, 28), when="2027-01-27")
    assert moved == []
    assert due(case) == date(2027, 1, 25)


@pytest.mark.parametrize(
    ("day", "why", "sentence"),
    [
        (date(2027, 1, 11), "x", "11 January 2027 is over"),
        (date(2027, 1, 16), "x", "is a weekend or a bank holiday"),
        (date(2027, 3, 29), "x", "is a weekend or a bank holiday"),
        (date(2040, 1, 4), "x", "within the next three years"),
        (date(2027, 1, 20), " ", "Enter why"),
        (date(2027, 2, 1), "x", "is a closure day already"),
    ],
)
def test_a_day_that_cannot_be_one_is_refused_with_the_reason(day, why, sentence):
    ClosureDay.objects.create(on=date(2027, 2, 1), why="x")
    case = started()
    with pytest.raises(Refused, match=sentence):
        close_on(day, why=why)
    assert not moves(case)
    assert ClosureDay.objects.count() == 1


def test_only_a_manager_keeps_targets_and_closure_days():
    with pytest.raises(Refused, match="Ask a manager"):
        close_on(date(2027, 1, 20), actor=people.officer("triage"))
    with pytest.raises(Refused, match="Ask a manager"):
        timing.set_target(actor=people.officer("case_lead"), clock=Clock.PACKAGE, days=3)


def test_a_closure_day_taken_out_again_brings_cases_back():
    case = started()
    day, _ = close_on(date(2027, 1, 20))
    with at_noon("2027-01-13"):
        moved = timing.remove_closure_day(actor=manager(), day=day)
    assert [move.after for move in moved] == [due(case)] == [date(2027, 1, 25)]
    with at_noon("2027-01-13"), pytest.raises(Refused, match="already"):
        timing.remove_closure_day(actor=manager(), day=day)


def test_a_closure_day_that_is_over_stays():
    day = ClosureDay.objects.create(on=date(2027, 1, 4), why="x")
    with at_noon("2027-01-12"), pytest.raises(Refused, match="is over"):
        timing.remove_closure_day(actor=manager(), day=day)


def test_a_new_target_moves_open_cases_and_a_kind_of_support_may_have_its_own():
    case = started()
    with at_noon("2027-01-12"):
        moved = timing.set_target(actor=manager(), clock=Clock.PACKAGE, days=12)
        assert [move.after for move in moved] == [date(2027, 1, 27)]
        own = [("brokering", 15), ("technical", 4), ("strategic", None)]
        timing.set_target(actor=manager(), clock=Clock.PACKAGE, days=12, kinds=own)
    assert due(case) == date(2027, 2, 1)
    assert clocks.setting(Clock.PACKAGE, "technical").days == 4
    assert clocks.setting(Clock.PACKAGE, "strategic").days == 12
    assert len(moves(case)) == 2
    with at_noon("2027-01-12"):
        timing.set_target(actor=manager(), clock=Clock.PACKAGE, days=12, kinds=[("brokering", 12)])
    assert due(case) == date(2027, 1, 27)
    assert not ClockSetting.objects.filter(support_type="brokering").exists()


@pytest.mark.parametrize("days", [0, 251])
def test_a_target_is_some_days_and_not_too_many(days):
    with pytest.raises(Refused, match="Enter days from 1 to 250"):
        timing.set_target(actor=manager(), clock=Clock.PACKAGE, days=days)


def test_a_target_that_stays_as_it_was_writes_nothing():
    assert timing.set_target(actor=manager(), clock=Clock.PACKAGE, days=10) == []
    assert not Entry.objects.filter(verb="set_target").exists()


# Reminders


def election(organisation, begins: date, ends: date) -> None:
    PreElectionPeriod.objects.create(
        name="Local elections", organisation=organisation, begins=begins, ends=ends,
        election_on=ends,
    )  # fmt: skip


def nudge(case, day: str) -> int:
    with rules.as_of(london(f"{day} 11:00")):
        return care.nudge(request=case)


@pytest.mark.parametrize(("state", "side"), [(S.AWAITING_PARTNERS, "partner"), (S.OFFERED, "lead")])
def test_a_reminder_that_asks_for_a_decision_waits_out_a_pre_election_period(state, side):
    case = started(state, at="2027-03-15 10:00")
    election(getattr(case.cast, side), date(2027, 3, 18), date(2027, 5, 7))
    for day in ("2027-03-22", "2027-03-31", "2027-05-06"):
        assert nudge(case, day) == 0
    # Two working days had gone by; the period did not count: Friday 7, Monday 10, Tuesday 11.
    assert nudge(case, "2027-05-10") == 0
    assert nudge(case, "2027-05-11") == 1


def test_another_bodys_election_holds_nothing_and_officers_answers_are_asked_for_anyway():
    case = started(S.OFFERED, at="2027-03-15 10:00")
    election(Cast().lead, date(2027, 3, 18), date(2027, 5, 7))
    assert nudge(case, "2027-03-22") == 1
    asked = started(S.INFO_NEEDED, at="2027-03-15 10:00")
    election(asked.cast.lead, date(2027, 3, 18), date(2027, 5, 7))
    assert nudge(asked, "2027-03-22") == 1


def late(case, day: str) -> bool:
    with rules.as_of(london(f"{day} 11:00")):
        return care.tell_late(request=case)


def test_who_has_a_late_case_hears_the_day_after_and_managers_two_working_days_on():
    case = started()
    boss = case.cast.manager
    assert not late(case, "2027-01-25")
    assert late(case, "2027-01-26")
    assert ("late", case.cast.case_lead.pk) in told(case)
    assert ("late_managers", boss.pk) not in told(case)
    assert not late(case, "2027-01-26")
    assert late(case, "2027-01-27")
    assert ("late_managers", boss.pk) in told(case)
    assert not late(case, "2027-02-15")


def test_managers_do_not_hear_of_a_sensitive_case():
    case = started()
    SupportRequest.objects.filter(pk=case.pk).update(sensitive=True)
    assert late(case, "2027-01-29")
    assert "late_managers" not in {kind for kind, _ in told(case)}


@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        # Summer time begins on 28 March 2027 and ends on 31 October 2027.
        ("2027-03-26T08:59:00+00:00", False),
        ("2027-03-26T09:00:00+00:00", True),
        ("2027-03-30T07:59:00+00:00", False),
        ("2027-03-30T08:00:00+00:00", True),
        ("2027-03-30T16:00:00+00:00", False),
        ("2027-10-29T08:00:00+00:00", True),
        ("2027-11-01T08:30:00+00:00", False),
        ("2027-11-01T09:00:00+00:00", True),
        # Good Friday was 26 March, Easter Monday 29 March; New Year's Day 2027 is a Friday.
        ("2027-03-29T10:00:00+00:00", False),
        ("2027-01-01T10:00:00+00:00", False),
        ("2026-12-28T10:00:00+00:00", False),
    ],
)
def test_reminders_keep_to_londons_working_hours(moment, open_):
    on_good_friday = moment.startswith("2027-03-26")
    assert tasks.in_working_hours(datetime.fromisoformat(moment)) == (open_ and not on_good_friday)


@pytest.mark.parametrize(
    ("received", "respond_by", "decide_by"),
    [
        # Over New Year: 28 December 2026 is Boxing Day's substitute, 1 January a holiday.
        ("2026-12-30 23:59", date(2027, 1, 4), date(2027, 1, 7)),
        ("2026-12-31 10:00", date(2027, 1, 5), date(2027, 1, 8)),
        # Over Easter and the change to summer time on 28 March 2027.
        ("2027-03-25 16:00", date(2027, 3, 31), date(2027, 4, 5)),
        ("2027-03-28 00:30", date(2027, 3, 31), date(2027, 4, 5)),
        ("2027-03-28 02:30", date(2027, 3, 31), date(2027, 4, 5)),
        # Over the change to winter time on 31 October 2027, the hour that is twice included.
        ("2027-10-29 17:00", date(2027, 11, 2), date(2027, 11, 5)),
        ("2027-10-31 01:30", date(2027, 11, 2), date(2027, 11, 5)),
        ("2027-10-31 23:59", date(2027, 11, 2), date(2027, 11, 5)),
    ],
)
def test_golden_dates_over_new_year_easter_and_both_changes_of_the_clock(
    received, respond_by, decide_by
):
    case = started(S.SUBMITTED, at=received, form="conversation")
    assert (case.respond_by, case.decide_by) == (respond_by, decide_by)
    said = clocks.explain(case, Clock.TRIAGE_DECISION, at=london("2027-12-01 12:00"))
    assert said.due_on == decide_by
    assert sum(day.counted for day in said.days) == 5
    assert said.days[-1].date == decide_by
    assert len({day.date for day in said.days}) == len(said.days)


@pytest.mark.parametrize(
    ("start", "begins", "ends", "due_on"),
    [
        # Ten working days from Monday 22 March: Good Friday and Easter Monday do not count.
        ("2027-03-22 09:00", None, None, date(2027, 4, 7)),
        # Paused over the change of the clock: the ends of 24, 25 and 30 March were paused.
        ("2027-03-22 09:00", "2027-03-24 16:30", "2027-03-31 00:30", date(2027, 4, 12)),
        # Paused from Friday 29 October to Monday 1 November: Friday is lost, the weekend anyway.
        ("2027-10-25 09:00", "2027-10-29 23:30", "2027-11-01 00:10", date(2027, 11, 9)),
    ],
)
def test_golden_dates_of_a_package_with_a_pause_over_a_change_of_the_clock(
    start, begins, ends, due_on
):
    case = started(S.SCOPING, at=start)
    if begins:
        with rules.as_of(london(begins)):
            case = rules.ask_information(
                request=case, actor=case.cast.case_lead, questions=[("need", "By when?")]
            )
        with rules.as_of(london(ends)):
            answers = {case.questions.get().pk: "May"}
            council = SupportRequest.objects.get(pk=case.pk).created_by
            case = rules.provide_information(request=case, actor=council, answers=answers)
    assert case.due_on == due_on
