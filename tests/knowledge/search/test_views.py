import pytest

from tests.knowledge.factories import document, indexed, topic

pytestmark = pytest.mark.django_db


def test_results_say_how_many_and_keep_their_state_in_the_address(client):
    topic("Finance")
    indexed(*(document(f"d{n}", f"Bus {n}", topics=["finance"]) for n in range(12)))
    page = client.get("/search/?q=bus&topic=finance").content.decode()
    assert "12 results. Showing 1 to 10." in page
    assert "?q=bus&amp;topic=finance&amp;page=2" in page
    assert "Remove Topic: " in page


def test_nothing_found_offers_ways_on(client):
    page = client.get("/search/?q=zzzz").content.decode()
    assert "No results found." in page
    assert "/support/" in page


def test_a_misspelling_is_linked_with_its_filters(client):
    indexed(document("one", "Scrutiny"))
    page = client.get("/search/?q=scrutny").content.decode()
    assert 'Did you mean <a class="govuk-link" href="?q=scrutiny">scrutiny</a>' in page


def test_what_was_typed_is_shown_as_text(client):
    page = client.get("/search/?q=<script>alert(1)</script>").content.decode()
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    ("typed", "said"), [("%25", True), ('"', True), ("bus", False), ("", False)]
)
def test_marks_alone_show_everything_and_say_so(client, typed, said):
    indexed(document("one", "Bus"))
    page = client.get(f"/search/?q={typed}").content.decode()
    assert "1 result." in page
    assert ("There is no word in that to search for." in page) is said


@pytest.mark.parametrize("query", ["page=0", "page=-1", "page=abc", "page=²", "kind=%00", "q=%00"])
def test_an_odd_address_is_answered(client, query):
    assert client.get(f"/search/?{query}").status_code == 200


@pytest.mark.parametrize("count", [3, 30])
def test_a_search_page_takes_at_most_six_queries(client, django_assert_max_num_queries, count):
    indexed(*(document(f"d{n}", f"Bus {n}") for n in range(count)))
    with django_assert_max_num_queries(6):
        client.get("/search/?q=buss&kind=case_study")


def test_the_same_list_is_had_as_atom_json_and_csv(client):
    indexed(document("one", "=Bus", date="2026-11-01"))
    assert "<entry>" in client.get("/search/results.atom?q=bus").content.decode()
    assert client.get("/search/results.json?q=bus").json()["items"][0]["title"] == "=Bus"
    assert "'=Bus" in client.get("/search/results.csv?q=bus").content.decode()


def test_a_public_search_sets_no_cookie_and_does_not_vary_by_it(client):
    response = client.get("/search/?q=bus")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "public" in response["Cache-Control"]


def test_the_search_may_be_known_to_search_engines_and_its_results_may_not(client):
    indexed(document("one", "Bus"))
    empty = client.get("/search/").content.decode()
    assert "noindex" not in empty
    assert '<link rel="canonical"' in empty
    for query in ("q=bus", "kind=case_study", "q=zzzz", "topic=finance&q=bus"):
        page = client.get(f"/search/?{query}").content.decode()
        assert '<meta name="robots" content="noindex, follow">' in page
        assert '<link rel="canonical"' not in page


def test_every_entry_of_a_feed_says_when_it_changed(client):
    indexed(document("dated", "Bus", date="2026-11-01"), document("undated", "Bus lanes"))
    feed = client.get("/search/results.atom?q=bus").content.decode()
    entries = feed.split("<entry>")[1:]
    assert len(entries) == 2
    assert all("<updated>" in entry for entry in entries)
