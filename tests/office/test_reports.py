"""Reports: what was asked and came of it in a period, and nothing that gives somebody away."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from devosupport.accounts.access import today
from devosupport.accounts.choices import OfficerRole
from devosupport.office.reports import measures
from devosupport.office.reports.period import Period, usual
from devosupport.places.models import Organisation
from requests import rules
from requests.choices import State
from requests.models import SupportRequest
from tests import factories, people
from tests.office.pages import signed_in, text
from tests.requests.factories import Cast, case_in

pytestmark = pytest.mark.django_db
S = State


def rows(measure, period=None):
    return {row[0]: row[1] for row in measure(period or usual(today())).rows}


def page(query=""):
    return text(signed_in(people.officer(OfficerRole.MANAGER)).get(f"/office/reports/{query}"))


def test_requests_are_counted_by_region_kind_stage_channel_and_topic():
    region = factories.region("Reportshire")
    case_in(S.SCOPING, Cast(lead=factories.organisation(region=region)))
    assert rows(measures.by_region)["Reportshire"] == 1
    assert rows(measures.by_type)["Brokering"] == 1
    assert rows(measures.by_stage)["Scoping options"] == 1
    assert rows(measures.by_channel)["Online"] == 1
    assert rows(measures.by_topic) == {"Governance": 1}


def test_what_reached_us_before_the_period_is_not_in_it():
    case_in(S.SUBMITTED)
    tomorrow = today() + timedelta(days=1)
    assert rows(measures.by_region, Period(tomorrow, tomorrow)) == {}
    assert sum(rows(measures.by_region, Period(today(), today())).values()) == 1


def test_drafts_are_not_counted():
    case_in(S.DRAFT)
    assert rows(measures.by_region) == {}


def test_sensitive_requests_count_only_in_cells_of_five_or_more():
    region = factories.region("Closeshire")
    case = case_in(S.SUBMITTED, Cast(lead=factories.organisation(region=region)), sensitive=True)
    assert rows(measures.by_region)["Closeshire"] == 0
    for number in range(4):
        copy = SupportRequest.objects.get(pk=case.pk)
        copy.pk, copy.reference, copy.form_key, copy.submit_key = None, f"DS-{number}", None, None
        copy.save(force_insert=True)
    assert rows(measures.by_region)["Closeshire"] == 5


def test_demonstration_bodies_are_not_counted_outside_a_demonstration(settings):
    settings.DEMO = False
    body = factories.organisation(demonstration=True)
    case_in(S.SUBMITTED, Cast(lead=body))
    assert rows(measures.by_region) == {}
    settings.DEMO = True
    assert sum(rows(measures.by_region).values()) == 1


def test_take_up_tells_who_asked_and_who_never_did():
    council = Organisation.objects.get(slug="derby")
    partner = Organisation.objects.get(slug="nottingham")
    case_in(S.SUBMITTED, Cast(lead=council, partner=partner))
    table = measures.take_up(usual(today()), today())
    never = sum(row[1] for row in table.rows)
    asked = sum(row[2] for row in table.rows)
    # The other two are the lead and the partner.
    assert asked == 2
    councils = Organisation.objects.existing(today()).councils().real().count()
    assert never == councils - 2
    lines = {name: when for name, _, when in table.csv[1]}
    assert lines[council.name] == lines[partner.name] == "In the period"


def test_a_sensitive_request_does_not_make_its_council_known_by_take_up():
    council = Organisation.objects.get(slug="derby")
    case_in(S.SUBMITTED, Cast(lead=council), sensitive=True)
    lines = {name: when for name, _, when in measures.take_up(usual(today()), today()).csv[1]}
    assert lines[council.name] == "Never"


def test_outcomes_reasons_and_feedback_are_counted():
    case_in(S.CLOSED)
    case_in(S.DECLINED)
    case = case_in(S.DELIVERED)
    rules.give_feedback(request=case, actor=case.cast.council, rating=4)
    assert rows(measures.outcomes)["Achieved what the area wanted"] == 1
    assert rows(measures.declined)["No adviser with the right experience"] == 1
    assert rows(measures.feedback)["To a great extent"] == 1


def test_the_page_has_a_picture_a_table_and_a_file_for_each_question():
    case_in(S.CLOSED)
    shown = page()
    assert "Requests by region" in shown
    assert "<svg" in shown
    assert "/office/reports/regions.csv?begins-day=" in shown


def test_each_table_is_a_file_with_the_same_numbers():
    case_in(S.SUBMITTED)
    client = signed_in(people.officer(OfficerRole.MANAGER))
    file = client.get("/office/reports/channels.csv")
    assert "Online,1" in file.content.decode()
    assert client.get("/office/reports/nonsense.csv").status_code == 404


def test_a_period_that_cannot_be_says_what_to_enter():
    typed = "begins-day=1&begins-month=5&begins-year=2026&ends-day=1&ends-month=4&ends-year=2026"
    shown = page(f"?{typed}")
    assert "Enter a last day that is not before the first" in shown
    assert "Enter a month from 1 to 12" in page("?begins-day=1&begins-month=x&begins-year=2026")


def test_reports_take_as_many_queries_for_many_requests_as_for_few():
    client = signed_in(people.officer(OfficerRole.MANAGER))
    cast = Cast()
    case_in(S.CLOSED, cast)
    client.get("/office/reports/")

    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get("/office/reports/")
        return len(queries)

    few = asked()
    for state in (S.CLOSED, S.DECLINED, S.SUBMITTED, S.IN_DELIVERY):
        case_in(state)
    assert asked() == few <= 16
    assert timezone.localdate() == today()
