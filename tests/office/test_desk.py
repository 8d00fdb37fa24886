"""The officers' home: what waits and on whom, late first, and what managers look after."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from devosupport.accounts.choices import OfficerRole
from requests import rules
from requests.choices import Clock, State
from requests.models import ClockSetting, SupportRequest
from tests import people
from tests.office.pages import signed_in, text
from tests.requests.factories import Cast, case_in, lines

pytestmark = pytest.mark.django_db
S = State


def desk(user, query=""):
    return text(signed_in(user).get(f"/office/{query}"))


def test_late_requests_come_first_under_those_waiting_on_us():
    soon, late = case_in(S.SUBMITTED), case_in(S.IN_TRIAGE)
    SupportRequest.objects.filter(pk=late.pk).update(
        due_on=timezone.localdate() - timedelta(days=8)
    )
    page = desk(people.officer(OfficerRole.TRIAGE))
    assert page.index(late.reference) < page.index(soon.reference)


def test_a_case_lead_begins_with_their_own_cases():
    mine, other = case_in(S.SCOPING), case_in(S.SCOPING)
    lead = mine.cast.case_lead
    assert mine.reference in desk(lead)
    assert other.reference not in desk(lead)
    assert other.reference in desk(lead, "?whose=all")


def test_each_request_stands_under_whom_it_waits_on():
    case = case_in(S.OFFERED)
    page = desk(people.officer(OfficerRole.TRIAGE))
    assert page.index("Waiting on a council") < page.index(case.reference)
    assert page.index(case.reference) < page.index("Waiting on a partner")


def test_messages_without_an_answer_are_shown_until_they_are_answered():
    case = case_in(S.IN_TRIAGE)
    rules.post_message(request=case, actor=case.cast.council, body="Is there news?")
    assert "Is there news?" in desk(case.cast.triage)
    rules.post_message(request=case, actor=case.cast.triage, body="Yes")
    assert "Is there news?" not in desk(case.cast.triage)


def test_managers_see_load_what_is_above_the_cap_and_mail_that_failed():
    case = case_in(S.SCOPING)
    cast = case.cast
    rules.set_lines(request=case, actor=cast.case_lead, lines=lines("15"))
    page = desk(cast.manager)
    assert "Open cases by case lead" in page
    assert str(cast.case_lead) in page
    assert f"/office/requests/{case.reference}/package/" in page
    assert "Open cases by case lead" not in desk(cast.triage)


def test_a_sensitive_request_that_an_officer_may_not_see_is_not_counted():
    case = case_in(S.IN_TRIAGE, sensitive=True)
    page = desk(people.officer(OfficerRole.MANAGER))
    assert case.reference not in page
    assert "Nothing waits on us." in page


def test_the_home_page_takes_as_many_queries_for_many_cases_as_for_few():
    cast = Cast()
    case_in(S.SUBMITTED, cast)
    client = signed_in(cast.manager)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get("/office/")
        return len(queries)

    asked()
    few = asked()
    for state in (S.SUBMITTED, S.SCOPING, S.OFFERED, S.IN_DELIVERY):
        case_in(state, cast)
        case_in(state)
    assert asked() == few <= 24


def test_a_case_without_news_for_thirty_days_is_counted_and_marked():
    with rules.as_of(timezone.now() - timedelta(days=40)):
        case = case_in(S.IN_DELIVERY)
    lead = case.cast.case_lead
    client = signed_in(lead)
    assert "clock=silent" in desk(lead)
    assert case.reference in text(client.get("/office/queue/?clock=silent"))
    assert "No recent news" in text(client.get(f"/office/requests/{case.reference}/"))
    rules.post_message(request=case, actor=lead, body="How is it going?")
    assert case.reference not in text(client.get("/office/queue/?clock=silent"))


def test_how_long_a_case_may_be_silent_is_what_managers_have_set():
    with rules.as_of(timezone.now() - timedelta(days=40)):
        case = case_in(S.IN_DELIVERY)
    ClockSetting.objects.filter(clock=Clock.SILENT).update(days=60)
    client = signed_in(case.cast.case_lead)
    assert case.reference not in text(client.get("/office/queue/?clock=silent"))
    assert "No recent news" not in text(client.get(f"/office/requests/{case.reference}/"))
    ClockSetting.objects.filter(clock=Clock.SILENT).update(days=39)
    assert case.reference in text(client.get("/office/queue/?clock=silent"))


def test_what_nobody_has_claimed_is_counted_among_everybodys_and_never_among_ones_own():
    waiting, lead = case_in(S.SUBMITTED), people.officer(OfficerRole.CASE_LEAD)
    assert "not claimed yet" not in desk(lead)
    everybodys = desk(lead, "?whose=all")
    assert "not claimed yet" in everybodys
    assert waiting.reference in everybodys
