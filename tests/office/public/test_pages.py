"""The public's first pages: home, support, questions."""

import pytest
from django.test import Client

from devosupport.accounts.models import AdvisedRegion
from tests import factories, people

pytestmark = pytest.mark.django_db


def read(path: str) -> str:
    return Client().get(path).content.decode()


def test_support_says_who_can_ask_what_it_costs_and_how_long_it_takes():
    shown = read("/support/")
    for words in ("Who can ask", "What it costs", "2 working days", "Brokering", "Expert days"):
        assert words in shown


def test_support_names_the_principal_adviser_of_every_region_that_has_one():
    region = factories.region("South West")
    adviser = people.person("Ada Viser")
    adviser.phone = "020 7946 0000"
    adviser.save()
    AdvisedRegion.objects.create(user=adviser, region=region)
    shown = read("/support/")
    assert "Ada Viser" in shown
    assert "020 7946 0000" in shown


@pytest.mark.parametrize(
    "slug",
    ["brokering", "strategic", "technical", "peers", "expert-days", "first-conversation"],
)
def test_every_offer_has_its_page(slug):
    assert Client().get(f"/support/{slug}/").status_code == 200


def test_an_unknown_offer_is_not_found():
    assert Client().get("/support/magic/").status_code == 404


def test_the_questions_are_those_of_the_form():
    shown = read("/support/questions/")
    for words in ("What do you want help with?", "How far has the area come?", "Brokering"):
        assert words in shown
    assert "Form key" not in shown


def test_the_questions_can_be_downloaded():
    assert Client().get("/support/questions.odt").content[:2] == b"PK"


@pytest.mark.parametrize("path", ["/", "/support/", "/support/questions/", "/sitemap.xml"])
def test_a_public_page_takes_six_queries_at_most_and_sets_no_cookie(
    path, django_assert_max_num_queries
):
    with django_assert_max_num_queries(6):
        answer = Client().get(path)
    assert answer.status_code == 200
    assert not answer.cookies


def test_the_sitemap_leaves_out_bodies_made_up_for_the_demonstration():
    factories.organisation("Fenwold", demonstration=True)
    factories.organisation("Ashmere")
    shown = read("/sitemap.xml")
    assert "/places/ashmere/" in shown
    assert "fenwold" not in shown
