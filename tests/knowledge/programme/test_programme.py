"""The work programme: what is public, what changed, what demand is shown."""

import csv
import json
from datetime import timedelta
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from devosupport.accounts.choices import OfficerRole
from devosupport.core.refusals import Overtaken, Refused
from devosupport.office.demand import count_demand
from knowledge.events.programme import rules
from knowledge.events.programme.loading import load
from knowledge.events.programme.models import ProgrammeItem
from knowledge.library import rules as library
from knowledge.search.models import Document
from requests.choices import State
from requests.models import SupportRequest
from tests import factories as places
from tests import people
from tests.knowledge import factories as hub
from tests.knowledge.programme import factories
from tests.requests.factories import case_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return people.officer(OfficerRole.MANAGER)


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def files() -> dict[str, str]:
    forms = ("atom", "json", "csv")
    return {
        form: Client().get(reverse("programme:data", args=[form])).content.decode("utf-8-sig")
        for form in forms
    }


def test_a_draft_reaches_no_page_file_or_search_and_a_published_item_all(officer):
    item = factories.draft("Kingfisher")
    factories.milestone(item, "Kingfisher lands")
    addresses = [reverse("programme:index"), reverse("search:search") + "?q=kingfisher+lands"]
    for address in (*addresses, reverse("office:sitemap")):
        assert "Kingfisher" not in Client().get(address).content.decode()
    assert not any("Kingfisher" in text for text in files().values())
    assert Client().get(item.get_absolute_url()).status_code == 404
    rules.publish(item=item, actor=officer)
    page = Client().get(item.get_absolute_url())
    assert "Kingfisher lands" in page.content.decode()
    assert not page.cookies
    assert all("Kingfisher" in text for text in files().values())
    assert item.get_absolute_url() in Client().get(reverse("office:sitemap")).content.decode()
    rules.withdraw(item=item, actor=officer)
    assert Client().get(item.get_absolute_url()).status_code == 404
    assert not Document.objects.filter(key=item.search_key).exists()


def test_the_files_say_the_same_as_the_page():
    item = factories.published("=Budgets", partners="Core Cities\nKey Cities")
    factories.milestone(item)
    found = files()
    [row] = csv.DictReader(StringIO(found["csv"]))
    assert row["title"] == "'=Budgets", "harmless in a spreadsheet"
    assert row["partners"] == "Core Cities; Key Cities"
    [same] = json.loads(found["json"])["items"]
    assert same["milestones"] == ["1 December 2026: First findings"]
    assert same["window"] == "1 April 2026 to 31 March 2027"


def test_a_change_in_public_needs_a_note_and_readers_see_it(officer):
    item = factories.published()
    values = {"title": "Budgets, joined"}
    with pytest.raises(Refused, match="Say in a few words what changed"):
        rules.change(item=item, actor=officer, version=item.version, values=values)
    rules.change(
        item=item, actor=officer, version=item.version, values=values, note="A clearer title"
    )
    page = Client().get(item.get_absolute_url()).content.decode()
    assert "A clearer title" in page
    assert Document.objects.get(key=item.search_key).title == "Budgets, joined"
    with pytest.raises(Overtaken):
        rules.change(item=item, actor=officer, version=1, values=values, note="Again")


def test_a_milestone_is_ticked_off_and_taken_back_in_public_words(officer):
    item = factories.published()
    one = factories.milestone(item)
    client = signed_in(officer)
    address = reverse("programme:reach", args=[item.slug, one.pk])
    client.post(address, {"done_on-day": "3", "done_on-month": "11", "done_on-year": "2026"})
    page = Client().get(item.get_absolute_url()).content.decode()
    assert "reached on 3 November 2026" in page
    assert "Reached: First findings" in page
    client.post(address, {"done_on-day": ""})
    assert "Not reached after all" in Client().get(item.get_absolute_url()).content.decode()
    rules.remove_milestone(milestone=one, actor=officer)
    with pytest.raises(Refused, match="removed meanwhile"):
        rules.reach(milestone=one, actor=officer, done_on=None)


def test_only_what_is_published_is_linked_as_delivered(officer):
    told, untold = hub.published("A toolkit"), hub.draft("Half a toolkit")
    item = factories.published(resources=[told, untold])
    page = Client().get(item.get_absolute_url()).content.decode()
    assert "A toolkit" in page
    assert "Half a toolkit" not in page
    library.withdraw(resource=told, actor=officer, banner="Wrong")
    assert "A toolkit" not in Client().get(item.get_absolute_url()).content.decode()


def asked_for(topic, number: int, **values) -> None:
    for _ in range(number):
        case = case_in(State.SUBMITTED)
        case.topics.set([topic])
        SupportRequest.objects.filter(pk=case.pk).update(**values)


def test_demand_hides_small_numbers_and_leaves_out_what_is_sensitive_old_or_a_draft():
    topic, rare = hub.topic("Budgets"), hub.topic("Ferries")
    item = factories.published(topics=[topic, rare])
    asked_for(topic, 5)
    asked_for(topic, 2, sensitive=True)
    asked_for(topic, 1, state=State.DRAFT)
    asked_for(topic, 1, submitted_at=timezone.now() - timedelta(days=400))
    asked_for(rare, 4)
    assert count_demand(timezone.localdate()) == 1
    assert count_demand(timezone.localdate()) == 0, "the same numbers are no news"
    item.refresh_from_db()
    told = {row["topic"]: row["count"] for row in item.demand}
    assert told == {"Budgets": 5, "Ferries": None}
    page = Client().get(item.get_absolute_url()).content.decode()
    assert "Fewer than five" in page


def test_an_officer_writes_an_item_in_the_browser_and_errors_stand_at_their_field(officer):
    client, theme = signed_in(officer), factories.theme()
    empty = client.post(reverse("programme:new"), {"title": ""}).content.decode()
    assert "Say what it is called" in empty
    typed = {
        "theme": theme.pk, "title": "New", "summary": "What", "state": "proposed",
        "owner_role": "Team", "begins-day": "2", "begins-month": "5", "begins-year": "2027",
        "ends-day": "1", "ends-month": "5", "ends-year": "2027",
    }  # fmt: skip
    wrong = client.post(reverse("programme:new"), typed).content.decode()
    assert "It must end on or after the day it begins" in wrong
    made = client.post(reverse("programme:new"), typed | {"ends-day": "30"})
    assert made.url == reverse("programme:change", args=["new-2"]), "an address of its own"
    client.post(reverse("programme:publish", args=["new-2"]))
    assert Client().get(reverse("programme:item", args=["new-2"])).status_code == 200


def test_two_officers_who_change_an_item_see_both_texts(officer):
    item = factories.draft()
    client, address = signed_in(officer), reverse("programme:change", args=[item.slug])
    form = client.get(address).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields if name not in ("topics",)}
    typed = {name: value for name, value in typed.items() if not isinstance(value, list | tuple)}
    rules.change(item=item, actor=officer, version=item.version, values={"gaps": "Theirs"})
    page = client.post(address, {**typed, "theme": item.theme.pk, "gaps": "Mine"}).content.decode()
    assert "Theirs" in page
    assert "Mine" in page
    item.refresh_from_db()
    assert item.gaps == "Theirs"


def test_nobody_but_an_officer_writes(officer):
    item = factories.draft()
    council = people.at_organisation(places.organisation())
    for deed in (
        lambda: rules.publish(item=item, actor=council),
        lambda: rules.change(item=item, actor=council, version=item.version, values={}),
        lambda: rules.create(actor=council, values={"title": "X"}),
    ):
        with pytest.raises(Refused, match="Only an officer"):
            deed()


def test_the_programme_of_the_papers_is_loaded_once_with_its_source_and_its_milestones():
    assert load() == 11
    assert load() == 0
    page = Client().get(reverse("programme:index")).content.decode()
    for name in (
        "Devolution for economic growth and public service reform",
        "Skills, employment and welfare reform",
        "Trade and investment policy",
    ):
        assert name in page
    item = ProgrammeItem.objects.get(slug="milestones-before-and-after-the-election")
    said = Client().get(item.get_absolute_url()).content.decode()
    assert "Scottish referendum" in said
    assert "paragraphs 9 to 11" in said
    assert "what came of it is not recorded" in said
