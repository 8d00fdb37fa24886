"""What is offered while somebody types, and where an address leads nowhere."""

import pytest
from django.test import Client

from knowledge.search.ahead import near_address, offers
from tests.knowledge.factories import document, indexed

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub():
    indexed(
        document("buses", "Franchising buses in the city", "How one area ran its own buses."),
        document("skills", "Adult skills", "Courses for adults, and franchised colleges."),
        document("scrutiny", "Overview and scrutiny", "A combined authority and its committee."),
    )


def titles(typed):
    return [offer.title for offer in offers(typed)]


def test_the_beginning_of_a_word_is_enough(hub):
    assert titles("fra") == ["Franchising buses in the city", "Adult skills"]
    assert titles("franchisin")[:1] == ["Franchising buses in the city"]


def test_words_before_the_last_are_whole_and_titles_come_first(hub):
    assert titles("adult sk")[:1] == ["Adult skills"]
    assert titles("scrutiny over")[:1] == ["Overview and scrutiny"]


@pytest.mark.parametrize(
    "typed", ["", "a", " ", "%", "\x00", "zzzz", "x" * 40_000, "'; --", "مرحبا", "\\m(", "the", "{"]
)
def test_anything_typed_gets_an_answer(hub, typed):
    assert isinstance(offers(typed), list)


def test_offers_take_one_query(hub, django_assert_num_queries):
    with django_assert_num_queries(1):
        offers("fra")


def test_the_answer_is_small_cacheable_and_for_everybody(hub):
    response = Client().get("/search/suggestions.json?q=fra")
    assert response.json()["pages"][0] == {
        "title": "Franchising buses in the city",
        "kind": "Case study",
        "url": "/library/buses/",
    }
    assert "public" in response["Cache-Control"]
    assert "max-age=" in response["Cache-Control"]
    assert response["ETag"]
    assert not response.cookies


def test_a_page_that_is_not_there_offers_those_it_may_have_been(hub):
    response = Client().get("/library/franchising-busses/")
    assert response.status_code == 404
    page = response.content.decode()
    assert "Were you looking for one of these?" in page
    assert "/library/buses/" in page


@pytest.mark.parametrize("path", ["/requests/scrutiny/", "/t/scrutiny/", "/office/scrutiny/", "/"])
def test_what_stands_in_a_private_address_is_not_searched_for(hub, path):
    assert near_address(path) == []


def test_the_box_works_without_a_script_and_names_where_pages_are_offered(client):
    page = client.get("/search/").content.decode()
    assert 'data-suggestions="/search/suggestions.json"' in page
    assert '<form class="devo-find" method="get"' in page


def test_a_word_just_begun_does_not_empty_the_list(client):
    indexed(document("buses", "Franchised buses"))
    for typed in ("franchised", "franchised b", "franchised bu"):
        assert [page.title for page in offers(typed)] == ["Franchised buses"]
    assert offers("b") == []
