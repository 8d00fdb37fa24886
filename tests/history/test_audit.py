"""Managers and administrators can look up who did what."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from devosupport.accounts.choices import OfficerRole
from devosupport.history.rules import record
from requests.choices import State
from tests import factories, people
from tests.requests.factories import case_in

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


def test_a_request_is_found_by_its_reference_and_shown_by_it(client):
    case, other = case_in(State.SUBMITTED), case_in(State.SUBMITTED)
    shown = page(client, subject=case.reference.lower())
    assert {line["entry"].subject_id for line in shown.context["lines"]} == {case.pk}
    text = shown.content.decode()
    assert f"Support request {case.reference}" in text
    assert other.reference not in text
    again = page(client, subject=f"Support request {case.reference}")
    assert len(again.context["lines"]) == len(shown.context["lines"])


def test_a_kind_of_record_is_found_by_the_words_that_the_list_shows(client):
    one, other = factories.organisation(), factories.organisation()
    record(one, "named", actor=None)
    record(other, "named", actor=None)
    assert f"Organisation {one.pk}" in page(client).content.decode()
    assert len(verbs(client, subject=f"Organisation {one.pk}")) == 1
    assert len(verbs(client, subject="organisation")) == 2


def test_what_was_done_is_chosen_in_words_and_not_by_codes(client):
    shown = page(client).content.decode()
    assert '<optgroup label="Support requests">' in shown
    assert '<option value="requests.claim">Claimed the request</option>' in shown
    assert ">requests.claim<" not in shown


def test_details_are_words(client):
    record(
        factories.organisation(), "moved", actor=None,
        new="in_review", on="2027-01-05", by_phone=False, before=None, people=[],
    )  # fmt: skip
    shown = page(client).content.decode()
    for words in ("new: in review", "on: 5 January 2027", "by phone: no", "before: none"):
        assert words in shown


def test_codes_are_shown_beside_the_deed(client):
    record(factories.organisation(), "moved", actor=None, old="draft", new="submitted")
    shown = page(client).content.decode()
    assert "old: draft" in shown
    assert "new: submitted" in shown


@pytest.mark.parametrize(
    "query",
    [
        {"subject": "places.organisation x"},
        {"before": "x"},
        {"verb": "."},
        {"subject": "x" * 90},
        {"subject": "9" * 90},
        {"person": "\x00"},
    ],
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
