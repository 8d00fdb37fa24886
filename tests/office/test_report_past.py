"""The report of a past period is the same whenever it is asked for, whatever happened since."""

from datetime import UTC, date, datetime, timedelta

import pytest

from devosupport.core.moment import as_of
from devosupport.office.reports import measures, thread
from devosupport.office.reports.period import Period
from devosupport.places.choices import OrganisationKind
from devosupport.places.models import Organisation
from requests import rules
from requests.choices import State
from requests.models import ClockSetting, ClosureDay, PackageVersion, Seat, SeatTerm
from tests import factories
from tests.requests.factories import Cast, case_in, no_seats, topic
from tests.shelf import shelved

pytestmark = pytest.mark.django_db
S = State
JANUARY = Period(date(2027, 1, 1), date(2027, 1, 31))
MID = datetime(2027, 1, 11, 10, tzinfo=UTC)
LATER = datetime(2027, 2, 17, 10, tzinfo=UTC)


def everything(period):
    """Every figure, table, file and thread of the report."""
    found = {one.label: (one.number, one.before) for one in measures.figures(period)}
    for _, tables in measures.chapters(period):
        found |= {table.slug: (table.rows, table.csv) for table in tables}
    return found | {"threads": [one.row for one in thread.threads(period, count=None)]}


@pytest.fixture
def january():
    return shelved("the report's January", a_case_in_each_state)


def a_case_in_each_state():
    """By the middle of January."""
    with as_of(MID):
        derby = Cast(
            lead=Organisation.objects.get(slug="derby"),
            partner=Organisation.objects.get(slug="nottingham"),
        )
        return {
            "submitted": case_in(S.SUBMITTED, derby),
            "scoping": case_in(S.SCOPING),
            "matching": case_in(S.MATCHING),
            "delivery": case_in(S.IN_DELIVERY),
            "delivered": case_in(S.DELIVERED, package=no_seats()),
            "closed": case_in(S.CLOSED),
            "declined": case_in(S.DECLINED),
        }


def carry_on(cases):
    """What may happen to each of them afterwards."""
    cast = {name: case.cast for name, case in cases.items()}
    rules.claim(request=cases["submitted"], actor=cast["submitted"].triage)
    rules.withdraw(request=cases["scoping"], actor=cast["scoping"].council, reason="plans_changed")
    seat = Seat.objects.empty().filter(line__request=cases["matching"]).first()
    person = cast["matching"].advisers[0]
    rules.seat_adviser(request=cases["matching"], actor=person, seat=seat, adviser=person)
    term = SeatTerm.objects.filter(seat__line__request=cases["delivery"]).first()
    rules.log_day(request=cases["delivery"], actor=term.adviser, term=term, on=MID.date(), days=1)
    rules.close(request=cases["delivered"], actor=cast["delivered"].case_lead, outcome="partly")
    rules.give_feedback(request=cases["delivered"], actor=cast["delivered"].council, rating=1)
    rules.reopen(request=cases["closed"], actor=cast["closed"].council)
    rules.reopen(request=cases["declined"], actor=cast["declined"].council)


def test_asked_in_january_or_in_march_the_report_for_january_is_the_same(january):
    before = everything(JANUARY)
    assert before["Requests that reached us"] == (7, 0)
    with as_of(LATER):
        carry_on(january)
        case_in(S.SUBMITTED, january["declined"].cast)
    assert everything(JANUARY) == before


def test_what_a_request_is_called_later_does_not_change_what_it_was(january):
    before = everything(JANUARY)
    case = january["submitted"]
    with as_of(LATER):
        rules.claim(request=case, actor=case.cast.triage)
        rules.accept(
            request=case, actor=case.cast.triage, support_types=["technical"],
            lead_type="technical", topics=[topic("finance")], stage="delivering", priority=1,
            case_lead=case.cast.case_lead, duplicates_checked=True,
        )  # fmt: skip
    assert everything(JANUARY) == before


def test_a_widened_request_stays_in_the_month_in_which_it_first_came():
    with as_of(MID):
        case = case_in(S.IN_TRIAGE, form="conversation")
    before = everything(JANUARY)
    with as_of(LATER):
        rules.widen(request=case, actor=case.cast.council)
    assert everything(JANUARY) == before
    february = Period(date(2027, 2, 1), date(2027, 2, 28))
    assert measures.figures(february)[0].number == 0


def test_later_targets_and_closure_days_do_not_judge_earlier_work(january):
    before = everything(JANUARY)
    ClockSetting.objects.update(days=1)
    ClosureDay.objects.create(on=date(2027, 1, 11), why="Flood")
    assert everything(JANUARY) == before


def test_the_report_outlives_the_request(january):
    """Old cases are removed in the end; what was reported of them is not."""
    case = january["declined"]
    tables = [measures.table(slug, JANUARY).rows for slug in ("regions", "times", "declined")]
    PackageVersion.objects.filter(request=case).delete()
    case.delete()
    assert [
        measures.table(slug, JANUARY).rows for slug in ("regions", "times", "declined")
    ] == tables


def test_a_council_that_ended_later_was_a_council_then(january):
    before = everything(JANUARY)
    Organisation.objects.filter(slug="derby").update(ends=date(2027, 2, 1))
    factories.organisation("Newshire", kind=OrganisationKind.COUNCIL, begins=date(2027, 2, 1))
    assert everything(JANUARY) == before


def test_the_next_period_tells_what_changed(january):
    with as_of(LATER):
        carry_on(january)
    february = Period(date(2027, 2, 1), date(2027, 2, 28))
    rows = {row[0]: row[1:3] for row in measures.table("days", february).rows}
    assert [float(n) for n in rows["Peer"]] == [1, 0]
    assert [float(n) for n in rows["LGA officer"]] == [0, 1]
    outcomes = {row[0]: row[1:3] for row in measures.table("outcomes", february).rows}
    assert outcomes["Partly achieved"] == [1, 0]
    assert outcomes["Achieved what the area wanted"] == [0, 1]
    assert (february.start - timedelta(days=1)).month == 1
