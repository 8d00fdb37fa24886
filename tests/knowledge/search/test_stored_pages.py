"""Public pages are stored as they were rendered, and never shown once that has changed."""

import pytest
from django.test import Client

from devosupport.core.public import kept
from knowledge.library import rules as library
from knowledge.search.models import Rendering
from knowledge.search.rules.renderings import forget_old
from tests import people
from tests.knowledge.factories import published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def production(settings):
    settings.PUBLIC_PAGES_KEPT = 60
    kept.clear()
    yield
    kept.clear()


def ask(resource, **headers):
    kept.clear()
    return Client().get(resource.get_absolute_url(), headers=headers)


def test_a_stored_page_costs_two_queries_and_is_the_page(django_assert_num_queries):
    resource = published("How Ashmere listened")
    first = ask(resource)
    kept.clear()
    with django_assert_num_queries(2):
        again = Client().get(resource.get_absolute_url())
    assert again.content == first.content
    assert again["ETag"] == first["ETag"]
    assert ask(resource, **{"If-None-Match": first["ETag"]}).status_code == 304


def test_a_change_shows_at_once(django_assert_num_queries):
    resource = published("How Ashmere listened")
    other = ask(resource)
    published("A newer page that is read next")
    assert ask(resource)["ETag"] != other["ETag"]


def test_another_look_of_the_site_is_another_page(settings):
    resource = published("How Ashmere listened")
    ask(resource)
    settings.HELP_PHONE = "020 7946 0999"
    assert "020 7946 0999" in ask(resource).content.decode()


def test_what_is_withdrawn_is_not_stored_any_longer():
    resource = published("How Ashmere listened")
    ask(resource)
    assert Rendering.objects.filter(address=resource.get_absolute_url()).exists()
    library.withdraw(
        resource=resource, actor=people.officer("manager"), banner="The figures were wrong."
    )
    assert not Rendering.objects.filter(address=resource.get_absolute_url()).exists()
    gone = ask(resource)
    assert gone.status_code == 410
    assert "A *long* story" not in gone.content.decode()


def test_a_question_in_the_address_is_never_stored():
    resource = published("How Ashmere listened")
    kept.clear()
    Client().get(f"{resource.get_absolute_url()}?from=mail")
    assert not Rendering.objects.exists()


def test_what_nobody_asked_for_lately_goes():
    Rendering.objects.create(address="/old/", version="x", content=b"", at="2020-01-01T00:00Z")
    Rendering.objects.create(address="/new/", version="x", content=b"")
    forget_old()
    assert Rendering.objects.get().address == "/new/"
