"""Every e-mail of requests: one table, whom it reaches, and when it has become moot."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from devosupport.accounts.models import Affiliation
from devosupport.notifications.kinds import kind_of
from devosupport.notifications.models import Notice
from devosupport.notifications.rendering import render
from requests import notices, rules
from requests.choices import Clock, Outcome, State
from requests.models import ClockSetting
from requests.rules import as_of, care, people
from tests.office.pages import signed_in
from tests.requests.factories import Cast, case_in, draft, london

pytestmark = pytest.mark.django_db
RULES = Path(rules.__file__).parent


def notice_of(case, kind: str) -> Notice:
    return Notice.objects.filter(kind=f"requests.{kind}", subject_id=case.pk).latest("id")


def wanted(case, kind: str) -> bool:
    notice = notice_of(case, kind)
    return kind_of(notice.kind).wanted(notice)


def test_the_table_names_what_the_rules_send_and_nothing_else():
    source = "".join(path.read_text() for path in RULES.glob("*.py"))
    sent = set(re.findall(r'tell\(\s*"(\w+)"', source))
    sent |= set(re.findall(r'Reminder\(\s*"(\w+)"', source))
    sent |= set(re.findall(r'send\(\s*"requests\.(\w+)"', source))
    assert sent == set(notices.KINDS)


def test_the_table_names_every_purpose_that_is_issued():
    source = "".join(path.read_text() for path in RULES.glob("*.py"))
    issued = set(re.findall(r'link="(\w+)"', source))
    issued |= set(re.findall(r'issue_link\("requests\.(\w+)"', source))
    assert issued == set(notices.PURPOSES)


def test_an_invitation_to_agree_is_moot_once_it_was_answered():
    case = case_in(State.AWAITING_PARTNERS)
    assert wanted(case, "agree")
    rules.agree(request=case, actor=case.cast.partner_authoriser)
    assert not wanted(case, "agree")


def test_a_reminder_is_moot_once_the_request_moved_on():
    with rules.as_of(london("2027-01-11 10:00")):
        case = case_in(State.INFO_NEEDED)
    with rules.as_of(london("2027-01-18 10:00")):
        care.nudge(request=case)
        assert wanted(case, "nudge_information")
        answers = {case.questions.get().pk: "Both"}
        rules.provide_information(request=case, actor=case.cast.council, answers=answers)
    assert not wanted(case, "nudge_information")


def test_news_of_an_arrival_is_moot_once_it_is_withdrawn():
    case = case_in(State.SUBMITTED)
    assert wanted(case, "arrived")
    rules.withdraw(request=case, actor=case.cast.council, reason="other")
    assert not wanted(case, "arrived")


def test_a_notice_looks_its_rows_up_at_sending():
    case = case_in(State.SUBMITTED)
    message = rules.post_message(request=case, actor=case.cast.triage, body="Hello")
    notice = notice_of(case, "message")
    assert notice.context == {"request": case.pk, "message": message.pk}
    found = kind_of(notice.kind).context(notice)
    assert (found["case"], found["message"]) == (case, message)


def test_whoever_left_the_organisation_hears_no_more():
    case = draft()
    cast = case.cast
    assert people.at_lead(case) == [cast.council]
    yesterday = timezone.localdate() - timedelta(days=1)
    Affiliation.objects.filter(user=cast.council).update(ends=yesterday)
    case.authoriser = cast.authoriser
    assert people.at_lead(case) == [cast.authoriser]


def test_the_officer_who_recorded_a_call_gets_none_of_the_councils_mail():
    cast = Cast()
    case = rules.record_request(
        actor=cast.triage,
        lead=cast.lead,
        channel="meeting",
        received_at=timezone.now(),
        asked_by=cast.council,
        values={"what": "x", "place_name": "y"},
    )
    assert people.at_lead(case) == [cast.council]


def test_nobody_is_told_of_what_they_did_themselves():
    case = case_in(State.SCOPING)
    rules.post_message(request=case, actor=case.cast.council, body="Hello")
    assert notice_of(case, "message").to == case.cast.case_lead


def test_on_a_sensitive_request_only_the_named_hear():
    case = case_in(State.SCOPING, sensitive=True)
    assert set(people.at_lead(case)) == {case.cast.council, case.cast.authoriser}


def test_who_may_reopen_reads_until_which_day_as_managers_have_set_it():
    ClockSetting.objects.filter(clock=Clock.REOPEN).update(days=30)
    case = case_in(State.DELIVERED)
    with as_of(london("2027-03-01 10:00")):
        rules.close(request=case, actor=case.cast.case_lead, outcome=Outcome.ACHIEVED)
        notice = notice_of(case, "closed")
        assert "reopen it until 31 March 2027" in render(notice, kind_of(notice.kind)).text
    with as_of(london("2027-04-01 10:00")):
        assert "reopen" not in render(notice, kind_of(notice.kind)).text


def test_screens_say_the_days_that_managers_have_set():
    ClockSetting.objects.filter(clock=Clock.REOPEN).update(days=30)
    ClockSetting.objects.filter(clock=Clock.FIRST_RESPONSE).update(days=1)
    case = case_in(State.SCOPING)
    client = signed_in(case.cast.council)
    page = client.get(f"/requests/{case.reference}/withdraw/").content.decode()
    assert "You can reopen it within 30 days." in page
    assert (
        "Somebody replies within 1 working day. " in client.get("/requests/new/").content.decode()
    )
