"""The Board report: what was asked and came of it, and nothing that gives somebody away."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from devosupport.accounts.choices import OfficerRole
from devosupport.core.moment import as_of, now, today
from devosupport.office.reports import measures
from devosupport.office.reports.period import Period, financial_year, usual
from devosupport.office.reports.suppression import FEW
from devosupport.office.reports.thread import threads
from devosupport.places.choices import CouncilType
from devosupport.places.models import Organisation, Region
from knowledge.library.models import Resource
from peers.models import Engagement, Peer
from requests import rules
from requests.choices import State
from requests.models import Seat, Standing
from tests import factories, people
from tests.office.pages import signed_in, text
from tests.requests.factories import Cast, case_in, no_seats

pytestmark = pytest.mark.django_db
S = State


def rows(slug, period=None):
    table = measures.table(slug, period or usual(today()))
    return {row[0]: row[1] for row in table.rows}


def some(slug, period=None):
    return {label: n for label, n in rows(slug, period).items() if n}


def page(query="", path=""):
    return text(
        signed_in(people.officer(OfficerRole.MANAGER)).get(f"/office/reports/{path}{query}")
    )


def copies(case, number):
    """More requests like this one, as far as reports know."""
    row = Standing.objects.get(request=case, ends=None)
    for _ in range(number):
        row.pk, row.request_id = None, None
        row.save(force_insert=True)


def test_requests_are_counted_by_region_kind_stage_channel_topic_and_organisation():
    region = factories.region("Reportshire")
    lead = factories.organisation(region=region, council_type=CouncilType.UNITARY)
    case_in(S.SCOPING, Cast(lead=lead))
    assert some("regions") == {"Reportshire": 1}
    assert some("types") == {"Brokering": 1}
    assert some("stages") == {"Scoping options": 1}
    assert some("channels") == {"Online": 1}
    assert some("topics") == {"Governance": 1}
    assert some("organisations") == {"Unitary council": 1}


def test_what_reached_us_before_the_period_stands_beside_it():
    case_in(S.SUBMITTED)
    tomorrow = today() + timedelta(days=1)
    assert some("channels", Period(tomorrow, tomorrow)) == {}
    (online, *_) = measures.table("channels", Period(tomorrow, tomorrow)).rows
    assert online == ["Online", 0, 1]


def test_drafts_are_not_counted():
    case_in(S.DRAFT)
    assert some("regions") == {}


def test_the_period_before_is_as_long_and_whole_months_for_whole_months():
    assert Period(date(2027, 3, 1), date(2027, 3, 31)).before == Period(
        date(2027, 2, 1), date(2027, 2, 28)
    )
    assert Period(date(2026, 4, 1), date(2027, 3, 31)).before == Period(
        date(2025, 4, 1), date(2026, 3, 31)
    )
    assert Period(date(2027, 1, 11), date(2027, 1, 17)).before == Period(
        date(2027, 1, 4), date(2027, 1, 10)
    )
    assert financial_year(date(2027, 5, 1), 1).before == financial_year(date(2027, 5, 1), 2)


def year_before() -> tuple[Period, datetime]:
    """The last whole financial year, and a moment in it."""
    period = financial_year(today(), 1)
    return period, period.start + timedelta(days=100)


def in_region(name: str) -> Cast:
    return Cast(lead=factories.organisation(region=factories.region(name)))


def test_sensitive_requests_count_only_in_numbers_of_five_or_more():
    period, then = year_before()
    with as_of(then):
        case = case_in(S.SUBMITTED, in_region("Closeshire"), sensitive=True)
    assert rows("regions", period)["Closeshire"] == FEW
    assert measures.figures(period)[0].number == FEW
    copies(case, 4)
    assert rows("regions", period)["Closeshire"] == 5
    assert measures.figures(period)[0].number == 5


def test_nobody_learns_of_a_sensitive_request_by_subtracting():
    """One sensitive request in a region of its own: the regions and the total do not tell."""
    period, then = year_before()
    with as_of(then):
        copies(case_in(S.SUBMITTED, in_region("B")), 5)
        case_in(S.SUBMITTED, in_region("A"), sensitive=True)
    found = rows("regions", period)
    assert (found["A"], found["B"]) == (FEW, "not shown")


def test_nobody_learns_of_a_sensitive_request_by_comparing_two_periods():
    """Six others and a sensitive one in a region: of no two periods does one count it alone."""
    year, then = year_before()
    with as_of(then):
        copies(case_in(S.SUBMITTED, in_region("C")), 5)
        secret = case_in(S.SUBMITTED, in_region("D"), sensitive=True)
    copies(secret, 4)
    day = timedelta(days=1)
    around = [
        Period(year.begins, year.ends - day),
        Period(year.begins + day, year.ends),
        Period(year.begins - day, year.ends),
        Period(year.begins, year.ends + day),
        Period(year.before.begins, year.ends),
        Period(then.date(), then.date()),
        usual(today()),
    ]
    for period in around:
        found = rows("regions", period)
        assert (found["C"], found["D"]) == (6 if found["C"] else 0, 0), str(period)
    assert rows("regions", year)["D"] == 5


def test_the_year_that_runs_counts_no_sensitive_request_before_it_is_over():
    """Else the report of today and that of tomorrow could be compared."""
    copies(case_in(S.SUBMITTED, in_region("E"), sensitive=True), 5)
    running = financial_year(today())
    whole = Period(running.begins, date(running.begins.year + 1, 3, 31))
    assert rows("regions", running)["E"] == rows("regions", whole)["E"] == 0


def test_take_up_names_no_council_that_asked_in_confidence():
    council = Organisation.objects.get(slug="derby")
    case = case_in(S.SUBMITTED, Cast(lead=council), form="conversation", in_confidence=True)
    take_up = measures.table("take-up", usual(today()))
    assert {row[0]: row[3] for row in take_up.csv[1]}[council.name] == "Never asked"
    # As it was then: later it may be told.
    case.standings.update(in_confidence=False)
    take_up = measures.table("take-up", usual(today()))
    assert {row[0]: row[3] for row in take_up.csv[1]}[council.name] == "Asked, not served yet"


def test_a_sensitive_case_is_in_no_file_thread_or_screen():
    council = Organisation.objects.get(slug="derby")
    case = case_in(S.CLOSED, Cast(lead=council), sensitive=True)
    period = usual(today())
    assert threads(period) == []
    lines = {name: when for name, _, _, when in measures.table("take-up", period).csv[1]}
    assert lines[council.name] == "Never asked"
    shown = page() + page(path="print/") + page(path="threads/") + page(path="threads.csv")
    assert case.reference not in shown
    assert "Derby" not in shown


def test_a_conversation_in_confidence_has_no_thread():
    case = case_in(S.SUBMITTED, form="conversation", in_confidence=True)
    rules.answer(request=case, actor=case.cast.triage, text="Here is how.")
    assert threads(usual(today())) == []


def test_demonstration_bodies_are_not_counted_outside_a_demonstration(settings):
    settings.DEMO = False
    case = case_in(S.CLOSED, Cast(lead=factories.organisation(demonstration=True)))
    rules.give_feedback(request=case, actor=case.cast.council, rating=4)
    for slug in ("regions", "times", "outcomes", "satisfaction", "days"):
        assert not any(n for n in rows(slug).values() if n != "–"), slug
    settings.DEMO = True
    assert sum(rows("regions").values()) == 1


def test_the_councils_of_england_are_those_of_the_last_day_and_none_made_up(settings):
    settings.DEMO = True
    factories.organisation(demonstration=True)
    real = Organisation.objects.exclude(slug__startswith="testshire")
    for year, number in ((2015, 353), (2019, 343), (2020, 339), (2021, 333), (2023, 317)):
        day = date(year, 6, 1)
        table = measures.table("take-up", Period(day - timedelta(days=30), day))
        assert table.rows[-1][5] == number, year
    assert real.exists()


def test_take_up_tells_who_was_served_who_asked_and_who_never_did():
    served, asked = (Organisation.objects.get(slug=slug) for slug in ("derby", "york"))
    partner = Organisation.objects.get(slug="nottingham")
    case_in(S.IN_DELIVERY, Cast(lead=served, partner=partner))
    case_in(S.SUBMITTED, Cast(lead=asked, partner=factories.organisation(demonstration=True)))
    table = measures.table("take-up", usual(today()))
    lines = {name: when for name, _, _, when in table.csv[1]}
    assert lines[served.name] == lines[partner.name] == "Served in the period"
    assert lines[asked.name] == "Asked, not served yet"
    council_count = Organisation.objects.existing(today()).councils().real().count()
    assert table.rows[-1][1:6] == [2, 0, 1, council_count - 3, council_count]
    assert {row[0] for row in table.rows} >= {"East Midlands", "England"}


def test_times_are_half_nine_in_ten_and_the_share_in_time():
    case = case_in(S.IN_DELIVERY)
    assert case.first_response_at
    found = {row[0]: row[1:] for row in measures.table("times", usual(today())).rows}
    assert found["First response"] == [100, "–", 1, 0, 0, "2"]
    assert found["Team found"] == [100, "–", 1, 0, 0, "10"]


def test_late_work_lowers_the_share_in_time():
    case = case_in(S.SUBMITTED)
    for days in (1, 2, 3, 4, 9):
        case.clock_runs.create(
            clock="first_response", began_on=today(), ended_at=now(), taken=days, target=2,
            met=True, sensitive=False, demonstration=False,
        )  # fmt: skip
    (first, *_) = measures.table("times", usual(today())).rows
    assert first == ["First response", 40, "–", 5, 3, 9, "2"]


def test_outcomes_reasons_feedback_and_later_reviews_are_counted():
    case = case_in(S.CLOSED)
    case_in(S.DECLINED)
    rules.give_feedback(request=case, actor=case.cast.council, rating=4)
    rules.review_outcome(
        request=case, actor=case.cast.council, review=case.reviews.first(), answer="better",
        what_changed="More",
    )  # fmt: skip
    assert some("outcomes") == {"Achieved what the area wanted": 1}
    assert some("declined") == {"No adviser with the right experience": 1}
    assert some("satisfaction") == {"To a great extent": 1}
    assert sum(rows("reviews").values()) == 1
    (gap, *_) = measures.table("declined", usual(today())).rows
    assert gap[-1] == "Yes"


def test_days_are_counted_by_who_gave_them():
    case_in(S.DELIVERED, package=no_seats())
    assert {label: float(n) for label, n in some("days").items()} == {"LGA officer": 1}


def test_seats_that_nobody_holds_are_counted_with_what_is_the_matter():
    case = case_in(S.MATCHING)
    first, second = Seat.objects.empty().filter(line__request=case)
    peer = Peer.objects.create(user=people.person(), kind="member", state="active")
    Engagement.objects.create(
        seat=first, peer=peer, state="invited", proposed_at=now(), invited_at=now()
    )
    found = some("seats")
    assert found == {
        "A peer has been invited and has not answered": 1,
        "Nobody on the roster fits": 1,
    }
    Engagement.objects.update(
        state="declined", answered_at=now(), ended_at=now(), decline_reason="no_time"
    )
    assert some("seats")["Those who were asked could not come"] == 1
    assert some("peers-said-no") == {"I do not have the time": 1}
    assert second.pk


def test_a_closed_case_is_one_line_from_request_to_case_study():
    case = case_in(S.CLOSED)
    (line,) = threads(usual(today()))
    assert (line.reference, line.outcome, line.study) == (
        case.reference, "Achieved what the area wanted", "",
    )  # fmt: skip
    assert line.team == "1 member peer, 1 technical adviser"
    resource = Resource.objects.create(
        slug="what-the-vale-did", kind="case_study", title="What the Vale did", summary="x",
        body="x", state="published",
    )  # fmt: skip
    rules.link_case_study(request=case, actor=case.cast.manager, resource=resource)
    assert "What the Vale did" in page(path="threads/")
    with pytest.raises(rules.Refused, match="linked already"):
        rules.link_case_study(request=case, actor=case.cast.manager, resource=resource)
    resource.state = "draft"
    resource.save(update_fields=["state"])
    with pytest.raises(rules.Refused, match="published"):
        rules.link_case_study(request=case, actor=case.cast.manager, resource=resource)


def test_threads_come_ten_at_a_time_and_all_in_the_file():
    case = case_in(S.CLOSED)
    row = Standing.objects.get(request=case, ends=None)
    Standing.objects.filter(pk=row.pk).update(ends=None)
    shown = page(path="threads/")
    assert case.reference in shown
    assert "Older" not in shown
    assert "none is left" in page("?page=3", path="threads/")
    assert "none is left" not in page("?page=x²", path="threads/")
    assert case.reference in page(path="threads.csv")


def test_the_page_has_a_picture_a_table_and_a_file_for_each_question():
    case_in(S.CLOSED)
    shown = page()
    assert "Requests by region" in shown
    assert "<svg" in shown
    assert "/office/reports/regions.csv?begins-day=" in shown


def test_an_empty_report_says_so_everywhere():
    shown = page(
        "?begins-day=1&begins-month=1&begins-year=2012&ends-day=2&ends-month=1&ends-year=2012"
    )
    assert "Nothing in this period or the one before." in shown
    assert "No case closed in this period." in shown


def test_the_paper_has_every_table_open_and_nothing_to_press():
    case_in(S.CLOSED)
    shown = page(path="print/")
    assert "<details" not in shown.split("</h1>")[1].split("govuk-footer")[0]
    assert shown.count("<table") >= 10
    assert shown.count("Download") == 1
    assert 'class="govuk-body devo-no-print"' in shown


@pytest.mark.parametrize(
    "slug", [slug for chapter in measures.CHAPTERS for slug in chapter.measures]
)
def test_each_table_is_a_file_with_the_same_numbers(slug):
    case_in(S.SUBMITTED)
    client = signed_in(people.officer(OfficerRole.MANAGER))
    file = client.get(f"/office/reports/{slug}.csv").content.decode("utf-8-sig").splitlines()
    header, lines = measures.table(slug, usual(today())).csv
    assert len(file) == len(lines) + 1
    assert file[0].startswith(header[0])


def test_there_is_no_file_of_what_is_not_asked():
    client = signed_in(people.officer(OfficerRole.MANAGER))
    assert client.get("/office/reports/nonsense.csv").status_code == 404


def test_a_period_that_cannot_be_says_what_to_enter():
    typed = "begins-day=1&begins-month=5&begins-year=2026&ends-day=1&ends-month=4&ends-year=2026"
    shown = page(f"?{typed}")
    assert "Enter a last day that is not before the first" in shown
    assert "Enter a month from 1 to 12" in page("?begins-day=1&begins-month=x&begins-year=2026")
    typed = "begins-day=1&begins-month=1&begins-year=1&ends-day=1&ends-month=4&ends-year=9999"
    assert "Enter a year from 2010 to 2099" in page(f"?{typed}")


def test_the_report_takes_as_many_queries_for_many_requests_as_for_few():
    client = signed_in(people.officer(OfficerRole.MANAGER))
    case_in(S.CLOSED)
    client.get("/office/reports/")

    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get("/office/reports/")
        return len(queries)

    few = asked()
    for state in (S.CLOSED, S.DECLINED, S.SUBMITTED, S.IN_DELIVERY, S.MATCHING):
        case_in(state)
    assert asked() == few <= 60
    assert Region.objects.exists()
