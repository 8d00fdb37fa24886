"""Managers and administrators can look up who did what."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from devosupport.accounts.choices import OfficerRole
from devosupport.history.rules import record
from tests import factories, people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def manager(client):
    client.force_login(people.officer(OfficerRole.MANAGER))


def page(client, **query):
    return client.get(reverse("audit:list"), query)


def verbs(client, **query) -> list[str]:
    return [line["entry"].verb for line in page(client, **query).context["lines"]]


def test_the_newest_deed_stands_first(client):
    council = factories.organisation()
    record(council, "first", actor=None)
    record(council, "second", actor=None)
    assert verbs(client)[:2] == ["second", "first"]


def test_deeds_are_found_by_subject_verb_and_person(client):
    one, other = factories.organisation(), factories.organisation()
    ada = people.person("Ada Quince")
    record(one, "named", actor=ada)
    record(other, "named", actor=None)
    record(other, "places.ended", actor=None)
    assert verbs(client, subject=f"places.organisation {one.pk}") == ["named"]
    assert verbs(client, verb="places.named") == ["named", "named"]
    assert verbs(client, verb="places.ended") == ["places.ended"]
    assert verbs(client, person="quince") == ["named"]
    assert verbs(client, subject="places.organisation", person="nobody at all") == []


def test_codes_are_shown_beside_the_deed(client):
    record(factories.organisation(), "moved", actor=None, old="draft", new="submitted")
    shown = page(client).content.decode()
    assert "old: draft" in shown
    assert "new: submitted" in shown


@pytest.mark.parametrize(
    "query",
    [{"subject": "places.organisation x"}, {"before": "x"}, {"verb": "."}, {"person": "\x00"}],
)
def test_an_odd_address_still_gives_a_page(client, query):
    assert page(client, **query).status_code == 200


def test_pages_follow_each_other_without_a_gap(client):
    council = factories.organisation()
    made = [record(council, f"deed{n}", actor=None).verb for n in range(120)]
    seen, query = [], f"?subject=places.organisation+{council.pk}"
    while query:
        response = client.get(reverse("audit:list") + query)
        seen += [line["entry"].verb for line in response.context["lines"]]
        query = response.context["older"]
    assert seen == made[::-1]


def test_the_page_costs_the_same_queries_however_long(client):
    council, someone = factories.organisation(), people.person()

    def cost(number: int) -> int:
        for _ in range(number):
            record(council, "named", actor=someone)
        with CaptureQueriesContext(connection) as queries:
            page(client)
        return sum("SAVEPOINT" not in query["sql"] for query in queries)

    page(client)  # The first page of a session costs more.
    assert cost(2) == cost(60) <= 8
