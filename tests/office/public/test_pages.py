"""The public's first pages: home, support, questions."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from devosupport.accounts.models import AdvisedRegion
from knowledge.events.publishing import show_in_search
from knowledge.register.rules.publishing import index_benchmarks, index_register
from tests import factories, people
from tests.world import World

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


def test_the_sitemap_says_when_the_rows_of_a_page_changed_last():
    w = World()
    rows = (w.resource, w.deal, w.governance_model, w.scheme, w.indicator, w.event, w.network,
            w.programme_item)  # fmt: skip
    for days, row in enumerate(rows, start=1):
        at = datetime(2026, 1, days, 12, tzinfo=UTC)
        type(row).objects.filter(pk=row.pk).update(changed_at=at)
    index_register()
    index_benchmarks()
    show_in_search(w.event)
    said = dict(
        re.findall(r"<loc>[^<]*?(/[^<]*)</loc><lastmod>(.*?)</lastmod>", read("/sitemap.xml"))
    )
    said = {re.sub(r"^//[^/]+", "", path): day for path, day in said.items()}
    for days, row in enumerate(rows, start=1):
        assert said[row.get_absolute_url()] == f"2026-01-0{days}"
    sent = w.bulletin.sent_at.date().isoformat()
    assert said[w.bulletin.get_absolute_url()] == sent
    assert said[reverse("bulletins:index")] == sent
    # A list changed when the last of its rows did.
    assert said[reverse("register:index")] == "2026-01-02"
    assert said[reverse("register:benchmarks")] == "2026-01-05"
    assert w.draft_bulletin.get_absolute_url() not in said
