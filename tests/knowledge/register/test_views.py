"""The public pages of the register."""

import json
import re
from datetime import date
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from knowledge.register.models import Area, Deal, Detail, GovernanceModel
from knowledge.register.queries import Glance, all_areas, glance, with_state
from knowledge.search.engine import search
from tests.knowledge.register.rows import the_register

pytestmark = pytest.mark.django_db
NOVEMBER = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _loaded(monkeypatch) -> None:
    the_register()
    monkeypatch.setattr(timezone, "localdate", lambda *args: NOVEMBER)


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return re.sub(r"\s+", " ", response.content.decode())


def test_sixty_eight_is_never_printed(client):
    for address in ("/register/", "/register/powers/", "/governance-models/"):
        words = re.sub(r"<[^>]+>", " ", page(client, address))
        assert not re.search(r"\b68\b", words), address
        assert "deals agreed" not in words


def test_every_tile_of_the_map_is_a_link(client):
    text = page(client, "/register/")
    for slug in Area.objects.parts_of_england().values_list("slug", flat=True):
        assert f'href="/register/{slug}/"' in text


def test_deals_and_milestones_are_counted_apart(client):
    text = page(client, "/register/")
    counts = text[text.index('id="counts"') :]
    counts = counts[: counts.index("</table>")]
    assert "City deal, second wave" in counts
    assert "Devolution Priority Programme" not in counts
    assert "Act of Parliament" not in counts


def test_filters_stand_in_the_address_and_narrow(client):
    text = page(client, "/register/?kind=county_deal&region=south-west")
    assert "Narrowed to County deal; South West." in text
    assert "Cornwall (directly elected leader)" in text
    assert "Invited February 2013" not in text
    text = page(client, "/register/?status=invited&region=south-west")
    assert "Plymouth" in text
    assert "Black Country" not in text
    assert '<caption class="govuk-table__caption govuk-table__caption--m">Milestones' not in text


def test_a_narrowed_list_says_how_many_it_holds_and_which_are_shown(client):
    deals = Deal.objects.all()
    held = len(deals.filter(kind="devolution_deal", status="in_force"))
    asked = "/register/?kind=devolution_deal&status=in_force"
    assert f"Deals and offers: 1 to 12 of {held}<" in page(client, asked)
    assert f"Deals and offers: 13 to {held} of {held}<" in page(client, f"{asked}&page=2")
    few = len(deals.filter(kind="county_deal"))
    assert f"Deals and offers: {few}<" in page(client, "/register/?kind=county_deal")
    # Everything together is no sum of anything.
    assert "Deals and offers<" in page(client, "/register/")


def test_as_at_a_date_shows_what_had_happened_by_then(client):
    text = page(client, "/register/?at-day=1&at-month=6&at-year=2014")
    assert "England on 1 June 2014" in text
    assert "What had happened by 1 June 2014" in text
    assert "Invited February 2013" not in text
    assert "Greater Manchester: Strategic authority without a mayor" in text
    assert "West Midlands: No strategic authority yet" in text


@pytest.mark.parametrize(
    "query", ["at-day=31&at-month=2&at-year=2020", "kind=x", "region=%00", "at-day=1", "status=zz"]
)
def test_an_odd_question_gets_an_answer(client, query):
    page(client, f"/register/?{query}")
    assert client.get(f"/register/register.json?{query}").status_code == 200


def test_a_wrong_date_is_explained_at_the_field(client):
    text = page(client, "/register/?at-day=31&at-month=2&at-year=2020")
    assert "There is a problem" in text


def test_an_area_tells_its_story_oldest_first(client):
    text = page(client, "/register/greater-manchester/")
    steps = [
        "Greater Manchester Combined Authority begins",
        "City deal, first wave",
        "Memorandum on health",
        "First Mayor of Greater Manchester elected",
        "Trailblazer deal",
        "Today: Mayoral strategic authority",
    ]
    story = text[text.index("devo-story") :]
    places = [story.index(step) for step in steps]
    assert places == sorted(places)
    assert "/places/wigan/" in text
    assert "Source not yet checked" in text


def test_an_area_keeps_the_authorities_it_had(client):
    text = page(client, "/register/north-east/")
    assert "North East Combined Authority becomes Durham, Gateshead" in text
    assert "North of Tyne Combined Authority ends" in text
    assert "Without a known date" in text


def test_what_is_to_come_stands_last(client):
    text = page(client, "/register/cumbria/")
    assert "Mayor to be elected 6 May 2027" in text
    assert "devo-story__event--next" in text


def test_an_area_without_an_authority_says_so_and_lists_its_councils(client):
    text = page(client, "/register/kent/")
    assert "No strategic authority yet" in text
    assert "no proposal" in text or "not a proposal" in text
    assert "/places/medway/" in text
    assert "holds no deal or milestone of this area yet" in text


def test_an_unknown_area_or_model_is_not_found(client):
    assert client.get("/register/atlantis/").status_code == 404
    assert client.get("/governance-models/atlantis/").status_code == 404


def test_the_themes_leave_out_what_did_not_go_ahead(client):
    text = page(client, "/register/powers/")
    assert "Statutory spatial plan" in text
    assert "Health commission" not in text


def test_models_name_the_tiers_and_the_authorities_of_each_kind(client):
    text = page(client, "/governance-models/")
    assert "13 authorities of this kind" in text
    assert "6 authorities of this kind" in text
    assert "Established mayoral strategic authority" in text
    for model in GovernanceModel.objects.all():
        assert model.summary[:40] in page(client, model.get_absolute_url()).replace("&#x27;", "'")


def england_at_a_glance(at: date) -> Glance:
    return glance(with_state(all_areas(), at), at)


def test_england_at_a_glance_counts_bodies():
    now = england_at_a_glance(NOVEMBER)
    assert now.authorities == {"CA": 13, "CCA": 6, "GLA": 1}
    assert (now.mayoral, now.foundation, now.planned) == (18, 2, 2)
    assert (now.councils, now.councils_in) == (317, 180)
    then = england_at_a_glance(date(2015, 6, 1))
    assert then.authorities == {"CA": 5, "GLA": 1}
    assert then.mayoral == 1
    assert now.kinds_said == (
        "13 combined authorities, 6 combined county authorities and the Greater London Authority"
    )


@pytest.mark.parametrize(
    "address",
    [
        "/register/",
        "/register/north-east/",
        "/register/kent/",
        "/register/powers/",
        "/register/powers/?at-day=1&at-month=6&at-year=2016",
        "/register/records/tees-valley-devolution-deal-2015/",
        "/register/records/england-act-2026/",
        "/register/schema/",
        "/register/names/",
        "/governance-models/schemes/",
        "/governance-models/schemes/cumbria-strategic-authority/",
        "/register/?at-day=1&at-month=6&at-year=2016",
        "/governance-models/",
        "/governance-models/combined-authority/",
        "/register/register.csv",
        "/register/register.json",
        "/register/register.atom",
        "/places/leeds/",
        "/places/surrey/",
    ],
)
def test_a_public_page_costs_six_queries_at_most_and_sets_no_cookie(
    client, address, django_assert_max_num_queries
):
    with django_assert_max_num_queries(6):
        response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    assert client.get(address, headers={"if-none-match": response["ETag"]}).status_code == 304


def test_the_data_explain_every_field_and_keep_the_two_lists_apart(client):
    found = client.get("/register/register.json").json()
    assert len(found["deals"]) + len(found["milestones"]) == 77
    assert len(found["milestones"]) == 9
    assert set(found["deals"][0]) == {*found["fields"], "details"}
    lines = client.get("/register/register.csv").content.decode().splitlines()
    assert lines[0].lstrip("\ufeff") == ",".join(found["fields"])


def test_the_feed_is_atom_and_names_what_is_not_yet_checked(client):
    feed = ElementTree.fromstring(client.get("/register/register.atom").content)
    space = {"a": "http://www.w3.org/2005/Atom"}
    entries = feed.findall("a:entry", space)
    assert len(entries) == 77
    assert any("not yet checked" in (e.findtext("a:summary", "", space)) for e in entries)


def test_the_register_can_be_searched():
    found = search("greater manchester trailblazer")
    assert found.hits[0].document.url.startswith("/register/greater-manchester/")
    assert any(
        hit.document.url == "/governance-models/combined-authority/"
        for hit in search("combined authority governance model").hits
    )


def test_pages_carry_data_for_search_engines(client):
    for address, kind in (
        ("/register/", "Dataset"),
        ("/register/kent/", "AdministrativeArea"),
        ("/governance-models/combined-authority/", "Article"),
    ):
        blocks = re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', page(client, address)
        )
        assert [json.loads(block)["@type"] for block in blocks] == [kind, "BreadcrumbList"]


def test_nothing_is_planned_on_a_day_before_it_was(client):
    then = client.get("/register/?at-day=1&at-month=6&at-year=2016").content.decode()
    assert "Strategic authority planned" not in then
    now = client.get("/register/?at-day=1&at-month=6&at-year=2026").content.decode()
    assert "Norfolk and Suffolk: Strategic authority planned" in now


def test_the_models_stand_side_by_side_and_an_area_says_what_its_deals_name(client):
    models = client.get("/governance-models/").content.decode()
    assert models.count("Who can form one") == 1
    assert models.count('data-label="Combined county authority"') == 5
    text = client.get("/register/greater-manchester/").content.decode()
    named = text[text.index("What its deals name") :]
    assert "Transport budget (2014)" in named
    before = client.get("/register/greater-manchester/?at-day=1&at-month=6&at-year=2013")
    assert "What its deals name" not in before.content.decode()


def test_a_record_says_its_source_once_and_each_other_source_where_it_is(client):
    address = "/register/records/greater-manchester-devolution-deal-2014/"
    text = client.get(address).content.decode()
    assert text.count("Source: GOV.UK publication page; cpbml.org.uk summary") == 1
    assert "Source and last check as above." in text
    Detail.objects.filter(words="transport budget").update(source="The budget, 2015")
    again = client.get(address).content.decode()
    assert "Source: The budget, 2015" in again
    assert "as above, where no other is named" in again
