"""The public pages of places."""

import json
import re
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from devosupport.places import panels
from devosupport.places.models import Organisation
from devosupport.places.queries import documents
from devosupport.places.rules import load_places
from tests.factories import organisation

pytestmark = pytest.mark.django_db
NOVEMBER = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _loaded(monkeypatch) -> None:
    load_places()
    monkeypatch.setattr(timezone, "localdate", lambda *args: NOVEMBER)


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_list_holds_what_exists_and_finds_by_name(client):
    assert "365 places" not in page(client, "/places/")
    assert "362 places" in page(client, "/places/")
    assert "/places/kings-lynn-and-west-norfolk/" in page(client, "/places/?q=kings+lynn")
    assert "No place matches" in page(client, "/places/?q=atlantis")


def test_the_list_narrows_by_kind_and_region(client):
    assert "1 place<" in page(client, "/places/?kind=GLA")
    assert "21 places" in page(client, "/places/?kind=county")
    assert "33 places" in page(client, "/places/?kind=council&region=london")
    assert "365 places" in page(client, "/places/?kind=council&past=on")


@pytest.mark.parametrize(
    "query", ["page=0", "page=x", "page=99", "kind=zzz", "region=%00", "q=%00"]
)
def test_odd_questions_get_an_answer(client, query):
    page(client, f"/places/?{query}")


def test_a_demonstration_body_is_in_no_public_list_or_page(client):
    organisation("Demoshire", demonstration=True)
    assert "Demoshire" not in page(client, "/places/?q=demoshire&past=on")
    assert "Demoshire" not in client.get("/places/places.csv").content.decode()
    assert client.get("/places/demoshire/").status_code == 404
    assert not [row for row in documents(NOVEMBER) if "Demoshire" in str(row)]


def test_a_council_page_says_what_it_belongs_to_and_when_it_ends(client):
    text = page(client, "/places/woking/")
    assert "Woking Borough Council ends on 1 April 2027. West Surrey Council takes over." in text
    assert '<a class="govuk-link" href="/places/surrey/">Surrey</a>' in text
    assert "which districts go where not yet checked" in text


def test_a_page_tells_former_names_types_and_codes_with_their_dates(client):
    text = page(client, "/places/north-yorkshire/")
    assert "Name until 1 April 2023: North Yorkshire County Council" in text
    assert "Type until 1 April 2023: County council" in text
    assert "Code until 1 April 2023: E10000023" in text
    assert "takes over from" in text


def test_an_authority_page_lists_its_councils_and_its_mayor(client):
    text = page(client, "/places/greater-manchester/")
    assert "Constituent councils" in text
    assert "/places/wigan/" in text
    assert "/places/mayor-of-greater-manchester/" in text


def test_a_planned_authority_says_so(client):
    text = page(client, "/places/greater-essex/")
    assert "Combined county authority, planned" in text
    assert "not yet checked" in text


def test_an_unknown_place_is_not_found(client):
    assert client.get("/places/atlantis/").status_code == 404


def test_panels_of_other_apps_stand_on_the_page_in_order(client, monkeypatch):
    monkeypatch.setattr(panels, "_makers", {})
    panels.register("b", lambda place, at: panels.Panel("Second", "places/licence.html"), order=2)
    panels.register("a", lambda place, at: panels.Panel("First", "places/licence.html"), order=1)
    panels.register("c", lambda place, at: None, order=0)
    text = page(client, "/places/leeds/")
    assert text.index(">First<") < text.index(">Second<")


@pytest.mark.parametrize("address", ["/places/", "/places/leeds/", "/places/north-yorkshire/"])
def test_a_public_page_costs_six_queries_at_most_and_sets_no_cookie(
    client, address, django_assert_max_num_queries
):
    with django_assert_max_num_queries(6):
        response = client.get(address)
    assert not response.cookies
    assert "public" in response["Cache-Control"]


def test_a_page_carries_its_address_and_its_data_for_search_engines(client):
    text = page(client, "/places/leeds/")
    assert '<link rel="canonical"' in text
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    kinds = [json.loads(block)["@type"] for block in blocks]
    assert kinds == ["GovernmentOrganization", "BreadcrumbList"]


def test_the_data_for_search_engines_cannot_close_its_element(client):
    Organisation.objects.filter(slug="leeds").update(name="</script><b>")
    assert "</script><b>" not in page(client, "/places/leeds/")


def test_the_list_is_there_as_csv_and_json(client):
    lines = client.get("/places/places.csv?kind=county").content.decode().splitlines()
    assert len(lines) == 22
    found = client.get("/places/places.json?kind=county").json()
    assert found["count"] == 21
