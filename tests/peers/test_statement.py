"""What a peer gave in a year: for them, for the council that lent them, never naming the helped."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from devosupport.accounts.choices import OfficerRole
from devosupport.core.moment import as_of
from devosupport.history.models import Entry
from devosupport.notifications.models import Notice
from peers import rules
from peers.presenting.statement import Year, lenders, statement_for_council, statement_of
from requests.models import SupportRequest
from tests import people
from tests.peers.factories import accepted, peer

pytestmark = pytest.mark.django_db
YEAR = Year(2026)


def worked(row, *days: date) -> None:
    term = row.seat.terms.get()
    term.begins = min(days)
    term.save()
    for day in days:
        term.entries.create(on=day, days=Decimal("0.5"))


@pytest.fixture
def row():
    return accepted()


def test_a_year_runs_from_1_april_to_31_march(row):
    worked(row, date(2026, 3, 31), date(2026, 4, 1), date(2027, 3, 31), date(2027, 4, 1))
    assert statement_of(row.peer, YEAR).days == Decimal("1.0")
    assert statement_of(row.peer, Year(2025)).days == Decimal("0.5")
    assert str(YEAR) == "2026/27"
    assert str(Year(2099)) == "2099/00"


def test_a_statement_names_support_and_region_never_the_council_that_was_helped(client, row):
    case = row.seat.line.request
    SupportRequest.objects.filter(pk=case.pk).update(lead_type="brokering")
    worked(row, date(2026, 6, 1), date(2026, 6, 2))
    client.force_login(row.peer.user)
    page = client.get(reverse("peers:statement_year", args=[2026])).content.decode()
    assert "Brokering" in page
    assert "gave 1 day to a request for support" in page.replace("\xa0", " ")
    for secret in (case.lead.name, case.reference, case.place_name):
        assert secret not in page


def test_sensitive_support_keeps_its_region_to_itself(row):
    SupportRequest.objects.update(sensitive=True)
    worked(row, date(2026, 6, 1))
    [given] = statement_of(row.peer, YEAR).rows
    assert given.region == "In confidence"


def test_a_council_is_thanked_for_everybody_it_lent(row):
    council = row.peer.organisation
    other = accepted(organisation=council)
    elsewhere = accepted()
    for one in (row, other, elsewhere):
        worked(one, date(2026, 6, 1), date(2026, 6, 2))
    statement = statement_for_council(council, YEAR)
    assert (statement.people, statement.requests, statement.days) == (2, 2, Decimal("2.0"))
    assert [lender.organisation for lender in lenders(YEAR)] == [
        council,
        elsewhere.peer.organisation,
    ]


def test_a_peer_cannot_read_somebody_elses_statement(client, row):
    worked(row, date(2026, 6, 1))
    client.force_login(peer().user)
    page = client.get(reverse("peers:statement_year", args=[2026])).content.decode()
    assert "No days were logged in 2026/27." in page
    assert row.peer.name not in page


@pytest.mark.parametrize("first", [2014, 9998])
def test_a_year_nobody_can_have_worked_in_is_not_found(client, row, first):
    client.force_login(row.peer.user)
    assert client.get(reverse("peers:statement_year", args=[first])).status_code == 404
    assert client.get(reverse("peers:statement_odt", args=[first])).status_code == 404


def test_the_letter_of_thanks_opens_as_a_text(client, row):
    worked(row, date(2026, 6, 1))
    client.force_login(people.officer(OfficerRole.MANAGER))
    slug = row.peer.organisation.slug
    assert slug in client.get(reverse("peers:thanks_year", args=[2026])).content.decode()
    letter = client.get(reverse("peers:thanks_odt", args=[2026, slug]))
    assert letter["Content-Type"] == "application/vnd.oasis.opendocument.text"
    assert letter.content.startswith(b"PK")


def test_in_april_each_peer_is_told_once_what_they_gave(row):
    idle = peer()
    worked(row, date(2026, 6, 1))
    with as_of(datetime(2027, 4, 15, 10, tzinfo=UTC)):
        assert rules.tell_of_year() == 1
        assert rules.tell_of_year() == 0
    [notice] = Notice.objects.filter(kind="peers.year")
    assert (notice.to, notice.context["year"]) == (row.peer.user, 2026)
    assert Entry.objects.filter(verb="peers.tell_of_year").count() == 1
    assert idle.user != notice.to


def test_the_home_page_leads_to_the_statement(client, row):
    client.force_login(row.peer.user)
    assert reverse("peers:statement") in client.get(reverse("peers:home")).content.decode()
