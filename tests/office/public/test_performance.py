"""What the public learns of how well the service does, and what it does not."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from devosupport.core.moment import as_of
from devosupport.office.performance import measures
from devosupport.office.reports.period import Period
from requests import rules
from requests.choices import State
from requests.models import Feedback, Standing, SupportRequest
from tests import factories, people
from tests.requests.factories import Cast, case_in, draft

pytestmark = pytest.mark.django_db
S = State


def last_month():
    return timezone.now().replace(day=1, hour=10) - timedelta(days=3)


def value(slug):
    period = measures.last_year(timezone.localdate())
    return next(one for one in measures.everything(period) if one.slug == slug)


def copies(case, number, **changes):
    row = Standing.objects.get(request=case, ends=None)
    for name, other in changes.items():
        setattr(row, name, other)
    for _ in range(number):
        row.pk, row.request_id = None, None
        row.save(force_insert=True)


def test_the_period_is_the_last_twelve_whole_months():
    assert measures.last_year(date(2027, 1, 9)) == Period(date(2026, 1, 1), date(2026, 12, 31))
    assert measures.last_year(date(2027, 3, 31)) == Period(date(2026, 3, 1), date(2027, 2, 28))


def test_completion_is_the_share_of_begun_requests_that_were_sent():
    with as_of(last_month()):
        cast = Cast()
        for _ in range(3):
            case_in(S.SUBMITTED, cast, form="conversation")
        for _ in range(2):
            draft(cast)
    assert value("completion").value == "60%"
    SupportRequest.objects.filter(state=S.DRAFT).first().delete()
    assert value("completion").value == "Too few to say"


def test_satisfaction_is_what_councils_said_and_not_the_team():
    with as_of(last_month()):
        case = case_in(S.DELIVERED)
        rules.give_feedback(request=case, actor=case.cast.council, rating=4)
    given = Feedback.objects.get()
    for rating in (3, 3, 2, 1):
        given.pk, given.by, given.rating = None, people.person(), rating
        Feedback.objects.bulk_create([given])
    given.pk, given.by, given.side, given.rating = None, people.person(), "adviser", 1
    Feedback.objects.bulk_create([given])
    found = value("satisfaction")
    assert found.value == "60%"
    assert dict(found.rows)["To a moderate extent"] == 2


def test_digital_take_up_is_given_by_channel():
    with as_of(last_month()):
        case = case_in(S.SUBMITTED)
    copies(case, 3)
    copies(case, 1, channel="phone")
    found = value("digital-take-up")
    assert found.value == "80%"
    assert dict(found.rows) == {"Online": 4, "Phone": 1, "E-mail": 0, "Meeting": 0}


def test_cost_is_not_yet_known_until_it_is_set(settings):
    assert value("cost-per-transaction").value == "Not yet known"
    settings.COST_PER_TRANSACTION = Decimal("31.5")
    assert value("cost-per-transaction").value == "£31.50"


def test_demonstration_bodies_and_sensitive_requests_do_not_show(settings):
    settings.DEMO = False
    with as_of(last_month()):
        case = case_in(S.SUBMITTED, sensitive=True)
        case_in(S.SUBMITTED, Cast(lead=factories.organisation(demonstration=True)))
    copies(case, 1, channel="phone", sensitive=False)
    assert dict(value("digital-take-up").rows)["Online"] == 0
    assert dict(value("digital-take-up").rows)["Phone"] == 1


def test_what_happened_this_month_is_not_in_it():
    with as_of(timezone.now()):
        case = case_in(S.SUBMITTED)
    copies(case, 9)
    assert value("digital-take-up").value == "Too few to say"


@pytest.mark.parametrize("path", ["", "measures.atom", "measures.csv", "measures.json"])
def test_it_takes_six_queries_at_most_and_no_cookie(path, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        answer = Client().get(f"/performance/{path}")
    assert answer.status_code == 200
    assert not answer.cookies
    assert "public" in answer["Cache-Control"]
    assert Client().post(f"/performance/{path}").status_code == 405


def test_page_csv_and_json_say_the_same_with_definitions():
    with as_of(last_month()):
        case = case_in(S.SUBMITTED)
    copies(case, 6)
    page = Client().get("/performance/").content.decode()
    file = Client().get("/performance/measures.csv").content.decode()
    feed = Client().get("/performance/measures.atom").content.decode()
    data = Client().get("/performance/measures.json").json()
    for one in data["measures"]:
        assert one["title"] in page
        assert one["value"] in page
        assert one["definition"] in unescape(page)
        assert f"{one['title']},,{one['value']}" in file
        assert f"{one['title']}: {one['value']}" in feed
    assert datetime.fromisoformat(data["from"]).day == 1
