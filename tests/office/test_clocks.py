"""The screens of clocks: targets and closure days, and what they say they moved."""

from datetime import timedelta

import pytest
from django.utils import timezone

from devosupport.core.working_days import add_working_days
from requests.choices import State
from requests.models import ClockSetting, ClosureDay, SupportRequest
from tests import people
from tests.office.pages import signed_in, text
from tests.requests.factories import case_in

pytestmark = pytest.mark.django_db


def next_working_day():
    return add_working_days(timezone.localdate(), 2)


def boxes(day, **more):
    return {"on-day": day.day, "on-month": day.month, "on-year": day.year, **more}


def test_a_manager_adds_a_closure_day_and_reads_which_cases_moved():
    case, hidden = case_in(State.SCOPING), case_in(State.SCOPING)
    SupportRequest.objects.filter(pk=hidden.pk).update(sensitive=True)
    client = signed_in(people.officer("manager"))
    day = next_working_day()
    sent = client.post("/office/clocks/closure-days/new/", boxes(day, why="Moving office"))
    page = text(client.get(sent.url))
    assert case.reference in page
    assert f"{case.due_on.day} {case.due_on:%B %Y}" in page
    assert hidden.reference not in page
    assert "1 sensitive case moved too" in page
    assert "Moving office" in text(client.get("/office/clocks/"))
    pk = ClosureDay.objects.get().pk
    client.post(f"/office/clocks/closure-days/{pk}/remove/")
    assert not ClosureDay.objects.exists()


def test_a_day_in_the_past_is_explained_at_the_question():
    client = signed_in(people.officer("manager"))
    yesterday = timezone.localdate() - timedelta(days=1)
    page = text(client.post("/office/clocks/closure-days/new/", boxes(yesterday, why="Snow")))
    assert "is over: cases have been counted as on time or late by it already" in page
    assert 'value="Snow"' in page
    empty = {"on-day": "", "on-month": "", "on-year": "", "why": ""}
    page = text(client.post("/office/clocks/closure-days/new/", empty))
    assert "Enter the day on which the office is closed" in page
    assert "Enter why the office is closed" in page


def test_a_manager_changes_a_target_and_is_told_what_moved():
    case = case_in(State.SCOPING)
    client = signed_in(people.officer("manager"))
    answers = {"days": "12", "brokering": "15", "strategic": "", "technical": ""}
    page = text(client.post("/office/clocks/package/", answers, follow=True))
    assert f"1 open case moved: {case.reference} to" in page
    assert "Brokering: 15 working days" in page
    assert ClockSetting.objects.get(clock="package", support_type="").days == 12


@pytest.mark.parametrize("days", ["", "0", "x", "9" * 500])
def test_an_odd_target_gets_a_sentence(days):
    client = signed_in(people.officer("manager"))
    page = client.post("/office/clocks/close/", {"days": days})
    assert page.status_code == 200
    assert "There is a problem" in text(page)


def test_others_read_the_targets_and_cannot_change_them():
    client = signed_in(people.officer("triage"))
    assert "Change" not in text(client.get("/office/clocks/")).split("<main")[1]
    assert client.get("/office/clocks/package/").status_code == 404
    assert client.get("/office/clocks/closure-days/new/").status_code == 404


def test_an_unknown_clock_is_not_found():
    assert signed_in(people.officer("manager")).get("/office/clocks/junk/").status_code == 404
