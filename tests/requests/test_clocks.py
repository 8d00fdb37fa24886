"""Due dates: working days in England, pauses, closure days, and the words that explain them."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from requests import clocks, rules
from requests.choices import Clock, State
from requests.clocks import Colour
from requests.models import ClockSetting, ClosureDay, Pause, SupportRequest
from tests.requests.factories import Cast, case_in, draft, london

pytestmark = pytest.mark.django_db


def received(text: str, cast: Cast | None = None) -> SupportRequest:
    with rules.as_of(london(text)):
        return case_in(State.SUBMITTED, cast, form="conversation")


def days_from(start: date, days: int, **options) -> date:
    ClockSetting.objects.filter(clock=Clock.PACKAGE).update(days=days)
    return clocks.due_date(Clock.PACKAGE, start, **options)


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (date(2026, 12, 23), 2, date(2026, 12, 29)),
        (date(2026, 12, 24), 5, date(2027, 1, 5)),
        (date(2027, 3, 24), 2, date(2027, 3, 30)),
        (date(2026, 12, 21), 20, date(2027, 1, 21)),
        (date(2027, 1, 2), 2, date(2027, 1, 5)),
        # Over the change of clocks on 28 March 2027, and on 31 October 2027.
        (date(2027, 4, 16), 3, date(2027, 4, 21)),
        (date(2027, 10, 29), 1, date(2027, 11, 1)),
    ],
)
def test_a_clock_counts_working_days_after_the_day_of_receipt(start, days, due):
    assert days_from(start, days) == due


@pytest.mark.parametrize("hour", ["00:01", "09:00", "17:30", "23:59"])
def test_the_day_of_receipt_is_day_0_whatever_its_hour(hour):
    case = received(f"2026-12-23 {hour}")
    assert case.respond_by == date(2026, 12, 29)
    assert case.decide_by == date(2027, 1, 4)
    assert case.due_on == case.respond_by


def test_the_day_is_londons_and_not_utcs():
    # 23:30 UTC on Sunday 25 April is already Monday in London.
    moment = datetime.fromisoformat("2027-04-25T23:30:00+00:00")
    assert clocks.day_of(moment) == date(2027, 4, 26)


def test_our_own_closure_days_do_not_count():
    ClosureDay.objects.create(on=date(2026, 12, 29), why="Office closed for the new year")
    assert received("2026-12-23 10:00").respond_by == date(2026, 12, 30)


def test_after_the_first_response_the_decision_is_what_is_due():
    cast = Cast()
    case = received("2026-12-23 10:00", cast)
    with rules.as_of(london("2026-12-24 10:00")):
        rules.post_message(request=case, actor=cast.triage, body="We are reading it.")
    case.refresh_from_db()
    assert case.first_response_at == london("2026-12-24 10:00")
    assert case.due_on == case.decide_by == date(2027, 1, 4)


def test_a_recorded_request_counts_from_the_contact():
    cast = Cast()
    with rules.as_of(london("2027-01-08 10:00")):
        case = rules.record_request(
            actor=cast.triage,
            lead=cast.lead,
            channel="phone",
            received_at=london("2027-01-06 16:00"),
            asked_by=cast.council,
            values={"what": "Advice on scrutiny", "place_name": "The Vale"},
        )
    assert case.respond_by == date(2027, 1, 8)


def test_a_day_counts_unless_the_case_was_paused_at_its_end():
    cast = Cast()
    with rules.as_of(london("2027-01-11 10:00")):
        case = case_in(State.IN_TRIAGE, cast, form="conversation")
    assert case.decide_by == date(2027, 1, 18)
    # Paused from Tuesday 12 to Thursday 14: Tuesday and Wednesday ended paused.
    with rules.as_of(london("2027-01-12 15:00")):
        case = rules.ask_information(
            request=case, actor=cast.triage, questions=[("need", "By when?")]
        )
    assert case.due_on is None
    assert case.paused_since == london("2027-01-12 15:00")
    with rules.as_of(london("2027-01-14 09:00")):
        answers = {case.questions.get().pk: "By June"}
        case = rules.provide_information(request=case, actor=cast.council, answers=answers)
    assert case.due_on == case.decide_by == date(2027, 1, 20)
    assert case.paused_since is None


def test_a_pause_within_one_day_loses_no_day():
    cast = Cast()
    with rules.as_of(london("2027-01-11 10:00")):
        case = case_in(State.INFO_NEEDED, cast, form="conversation")
    with rules.as_of(london("2027-01-11 18:00")):
        answers = {case.questions.get().pk: "All of them"}
        case = rules.provide_information(request=case, actor=cast.council, answers=answers)
    assert case.due_on == date(2027, 1, 18)


def test_every_due_date_is_explained_in_a_sentence_and_a_strip():
    case = received("2026-12-23 10:00")
    said = clocks.explain(case, Clock.FIRST_RESPONSE)
    assert said.due_on == date(2026, 12, 29)
    assert said.sentence == (
        "First response: due by the end of 29 December 2026, 2 working days after 23 December 2026."
    )
    assert [(day.date.day, day.counted, day.why) for day in said.days] == [
        (23, False, "Day of receipt"),
        (24, True, "Working day"),
        (25, False, "Christmas Day"),
        (26, False, "Weekend"),
        (27, False, "Weekend"),
        (28, False, "Boxing Day (observed)"),
        (29, True, "Working day"),
    ]


def test_an_explanation_says_which_days_a_pause_took():
    cast = Cast()
    with rules.as_of(london("2027-01-11 10:00")):
        case = case_in(State.IN_TRIAGE, cast, form="conversation")
    pause = {"begins": london("2027-01-12 15:00"), "ends": london("2027-01-14 09:00")}
    Pause.objects.create(request=case, why="information", **pause)
    said = clocks.explain(case, Clock.TRIAGE_DECISION)
    assert said.due_on == date(2027, 1, 20)
    assert "2 working days did not count because the case was paused." in said.sentence
    assert [day.date.day for day in said.days if "information" in day.why] == [12, 13]


def test_a_clock_that_stands_still_says_since_when_and_why():
    with rules.as_of(london("2027-01-11 10:00")):
        case = case_in(State.OFFERED)
    said = clocks.explain(case, at=london("2027-01-14 10:00"))
    assert said.due_on is None
    assert said.sentence == (
        "The clock has been paused since 11 January 2027: the council is reading the package."
    )


@pytest.mark.parametrize("clock", list(Clock))
def test_every_clock_has_a_setting_and_can_be_explained(clock):
    assert clocks.setting(clock).days >= 1
    assert clocks.explain(case_in(State.DELIVERED), clock).sentence


@pytest.mark.parametrize(
    ("state", "days"), [(State.SCOPING, 10), (State.MATCHING, 10), (State.DELIVERED, 20)]
)
def test_a_new_state_starts_its_own_clock(state, days):
    with rules.as_of(london("2027-01-11 10:00")):
        case = case_in(state)
    assert case.due_on == clocks.add_working_days(date(2027, 1, 11), days)


def test_asking_for_a_change_goes_on_with_the_same_clock():
    with rules.as_of(london("2027-01-11 10:00")):
        case = case_in(State.OFFERED)
    with rules.as_of(london("2027-01-18 10:00")):
        case = rules.ask_change(request=case, actor=case.cast.authoriser, reason="Fewer days")
    # Ten working days from 11 January, and four more: it lay with the council at their ends.
    assert case.due_on == date(2027, 1, 29)


def test_rescoping_starts_the_clock_anew():
    with rules.as_of(london("2027-01-11 10:00")):
        case = case_in(State.IN_DELIVERY)
    with rules.as_of(london("2027-02-15 10:00")):
        case = rules.rescope(request=case, actor=case.cast.case_lead, reason="A council left")
    assert case.due_on == date(2027, 3, 1)


def test_amber_comes_before_red():
    case = received("2027-01-11 10:00")
    case.due_on = date(2027, 1, 18)
    seen = [clocks.colour(case, london(f"2027-01-{day} 12:00")) for day in (13, 14, 18, 19)]
    assert seen == [Colour.GREEN, Colour.AMBER, Colour.AMBER, Colour.RED]
    assert clocks.colour(case_in(State.OFFERED)) == Colour.PAUSED
    assert clocks.colour(draft()) == Colour.NONE


def test_the_stored_date_puts_late_requests_first_and_those_without_a_clock_last():
    late, later = received("2027-01-04 10:00"), received("2027-01-11 10:00")
    paused = case_in(State.OFFERED)
    triage = late.cast.triage
    assert list(SupportRequest.objects.queue_for(triage)) == [late, later, paused]
    assert list(SupportRequest.objects.overdue(date(2027, 1, 8))) == [late]


def test_working_days_ago_is_true_from_the_last_day_on():
    moment = timezone.now() - timedelta(days=400)
    last = clocks.add_working_days(clocks.day_of(moment), 5)
    assert not clocks.working_days_ago(moment, 5, london(f"{last - timedelta(days=1)} 12:00"))
    assert clocks.working_days_ago(moment, 5, london(f"{last} 12:00"))


def test_at_risk_is_asked_of_the_database_and_agrees_with_the_colour_of_every_row():
    case = received("2027-01-11 10:00")
    ClosureDay.objects.create(on=date(2027, 1, 15), why="Moving office")
    asked = SupportRequest.objects.filter(pk=case.pk)
    for due in range(13, 23):
        asked.update(due_on=date(2027, 1, due))
        case.refresh_from_db()
        amber = clocks.colour(case, london("2027-01-14 12:00")) == Colour.AMBER
        assert asked.at_risk(date(2027, 1, 14)).exists() == amber, due
    # Thursday 14: Friday is closed, so Monday and Tuesday are the two working days left.
    asked.update(due_on=date(2027, 1, 19))
    assert asked.at_risk(date(2027, 1, 14)).exists()
    assert not asked.at_risk(date(2027, 1, 14), closed=()).exists()
    assert not asked.at_risk(date(2027, 1, 20)).exists()


def test_what_is_paused_or_has_no_clock_is_never_at_risk():
    for case in (case_in(State.OFFERED), case_in(State.IN_DELIVERY)):
        assert not SupportRequest.objects.filter(pk=case.pk).at_risk(date(2027, 1, 14)).exists()
