"""Officers teach the search: words that mean the same, pages recommended for some searches."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from devosupport.core.refusals import Overtaken, Refused
from devosupport.history.models import Entry
from knowledge.search import rules, taught
from knowledge.search.engine import remove, search
from knowledge.search.models import Asked, Promotion, Synonyms
from tests import people
from tests.knowledge.factories import document, indexed

pytestmark = pytest.mark.django_db


@pytest.fixture
def robin():
    return people.officer("triage")


def keys(results):
    return [hit.document.key for hit in results.hits]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("CA", "combined authority"),
        ("mca", "mayoral combined authority"),
        ("CCA", "combined county authority"),
        ("LEP", "local enterprise partnership"),
        ("UKSPF", "uk shared prosperity fund"),
        ("LGR", "local government reorganisation"),
        ("devo", "devolution"),
    ],
)
def test_the_acronyms_of_the_sector_are_known_from_the_start(typed, says):
    indexed(document("one", f"About the {says} here"))
    assert keys(search(typed)) == ["one"]


def test_a_taught_word_finds_what_means_the_same(robin):
    indexed(document("trams", "Trams in the city"))
    assert keys(search("light rail")) == []
    rules.save_synonyms(actor=robin, words=["Light  rail", "TRAMS"])
    assert keys(search("light rail")) == ["trams"]
    assert Entry.objects.get().data == {"version": 1}


def test_a_form_stands_in_one_line_only(robin):
    with pytest.raises(Refused, match="“ca” stands in another line"):
        rules.save_synonyms(actor=robin, words=["CA", "California"])


@pytest.mark.parametrize("words", [["one"], ["one", "ONE!"], [], ["x" * 81, "y"], ["%", '"']])
def test_a_line_of_fewer_than_two_forms_or_of_too_long_ones_is_refused(robin, words):
    with pytest.raises(Refused, match="line"):
        rules.save_synonyms(actor=robin, words=words)


def test_only_officers_teach_the_search():
    with pytest.raises(Refused, match="officers"):
        rules.save_synonyms(actor=people.person(), words=["a b", "c d"])


def test_two_officers_never_overwrite_each_other(robin):
    row = rules.save_synonyms(actor=robin, words=["trams", "light rail"])
    rules.save_synonyms(actor=robin, row=row, version=1, words=["trams", "metro"])
    with pytest.raises(Overtaken):
        rules.save_synonyms(actor=robin, row=row, version=1, words=["trams", "rail"])
    assert Synonyms.objects.get(pk=row.pk).forms == ["trams", "metro"]


def test_a_recommended_page_stands_in_its_own_block_and_changes_no_order(robin):
    indexed(document("guide", "Everything on deals"), document("bus", "Bus franchising"))
    rules.save_promotion(actor=robin, searches=["Buses?"], url="/library/guide/")
    found = search("BUSES")
    assert keys(found) == ["bus"]
    assert [page.key for page in found.promoted] == ["guide"]
    assert not search("buses in town").promoted
    assert not search("buses", page=2).promoted or search("buses", page=2).number == 1


def test_a_recommendation_goes_with_its_page(robin):
    indexed(document("guide", "Everything on deals"))
    row = rules.save_promotion(actor=robin, searches=["buses"], url="/library/guide/")
    remove("guide")
    assert not search("buses").promoted
    assert taught.pages_of([row])[0].page is None


def test_only_a_published_page_can_be_recommended(robin):
    with pytest.raises(Refused, match="no published page"):
        rules.save_promotion(actor=robin, searches=["buses"], url="/library/draft/")


def test_what_is_removed_is_forgotten(robin):
    row = rules.save_synonyms(actor=robin, words=["trams", "light rail"])
    indexed(document("guide"))
    page = rules.save_promotion(actor=robin, searches=["buses"], url="/library/guide/")
    rules.drop_synonyms(actor=robin, row=row)
    rules.drop_promotion(actor=robin, row=page)
    assert not Synonyms.objects.filter(pk=row.pk)
    assert not Promotion.objects.exists()
    with pytest.raises(Overtaken):
        rules.drop_synonyms(actor=robin, row=row)


@pytest.fixture
def office(client, robin):
    client.force_login(robin)
    return client


def test_an_officer_adds_changes_and_removes_a_line(office):
    office.post("/office/search/words/new/", {"words": "trams\r\nlight rail"})
    row = Synonyms.objects.get(forms__contains=["trams"])
    page = office.get(f"/office/search/words/{row.pk}/").content.decode()
    assert "light rail" in page
    office.post(f"/office/search/words/{row.pk}/", {"words": "trams\r\nmetro"})
    assert "metro" in office.get("/office/search/words/").content.decode()
    office.post(f"/office/search/words/{row.pk}/drop/")
    assert not Synonyms.objects.filter(pk=row.pk)


@pytest.mark.parametrize("words", ["", "one", "\x00", "a\nb\n" * 4000])
def test_a_wrong_line_is_shown_again_with_a_sentence(office, words):
    response = office.post("/office/search/words/new/", {"words": words})
    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()


@pytest.mark.parametrize(
    "url", ["", "nowhere", "//evil.example", "http://[", "/library/draft/", "x" * 9000, "/\x00"]
)
def test_a_wrong_address_is_shown_again_with_a_sentence(office, url):
    response = office.post("/office/search/recommended/new/", {"searches": "buses", "url": url})
    assert "There is a problem" in response.content.decode()
    assert not Promotion.objects.exists()


def test_an_address_copied_from_the_browser_is_understood(office):
    indexed(document("guide", "Everything on deals"))
    url = "https://devolution.example/library/guide/?from=mail"
    office.post("/office/search/recommended/new/", {"searches": "deals", "url": url})
    assert "Recommended by the LGA" in office.get("/search/?q=deals").content.decode()
    listed = office.get("/office/search/recommended/").content.decode()
    assert "Everything on deals" in listed


def test_a_stale_form_shows_both_values(office, robin):
    row = rules.save_synonyms(actor=robin, words=["trams", "light rail"])
    form = office.get(f"/office/search/words/{row.pk}/").context["form"]
    opened = form["opened"].value()
    rules.save_synonyms(actor=robin, row=row, version=1, words=["trams", "metro"])
    sent = {"words": "trams\ntramways", "opened": opened}
    page = office.post(f"/office/search/words/{row.pk}/", sent).content.decode()
    assert "was changed meanwhile" in page
    assert Synonyms.objects.get(pk=row.pk).forms == ["trams", "metro"]


def test_officers_see_the_searches_that_found_nothing(office):
    today = timezone.localdate()
    for back, text, times, found in (
        (0, "helicopters", 3, 0),
        (5, "helicopters", 2, 0),
        (1, "buses", 9, 4),
        (200, "airships", 1, 0),
    ):
        day = today - timedelta(days=back)
        Asked.objects.create(day=day, text=text, times=times, found=found)
    found = taught.report(today - timedelta(days=89), today)
    assert (found.total, found.texts) == (14, 2)
    assert [(row["text"], row["total"]) for row in found.nothing] == [("helicopters", 5)]
    page = office.get("/office/search/").content.decode()
    assert "helicopters" in page
    assert "airships" not in page
    assert "airships" in office.get("/office/search/?days=365").content.decode()
    assert "buses,9,4" in office.get("/office/search/searches.csv").content.decode()


def test_an_unknown_period_is_ninety_days(office):
    Asked.objects.create(day=date(2020, 1, 1), text="long ago", times=1)
    assert "long ago" not in office.get("/office/search/?days=-1").content.decode()
