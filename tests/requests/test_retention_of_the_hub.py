"""What the hub keeps for some time only: needs, bookings, memberships, words of readers."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from devosupport.core.moment import as_of
from devosupport.history.models import Entry
from knowledge.events import rules
from knowledge.events.models import EventFeedback, Needs, NetworkMember
from knowledge.events.report import report_of
from knowledge.statistics.models import Answer
from requests.rules import retention
from requests.tasks import keep_no_longer
from tests import factories as places
from tests import people
from tests.knowledge.events import factories
from tests.knowledge.events.factories import at
from tests.knowledge.networks import factories as inside
from tests.office.pages import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(db):
    return people.officer("triage")


def page_for(person, address: str) -> str:
    return signed_in(person).get(address).content.decode()


def test_what_people_needed_is_forgotten_a_month_after_the_event():
    event = factories.published(begins_at=at(2027, 3, 4, 10), joining="Dial 1234")
    factories.booking(event, people.person(), access="A loop", question="Why?")
    later = factories.published(begins_at=at(2027, 4, 1, 10))
    factories.booking(later, people.person(), access="Captions")
    with as_of(at(2027, 4, 4, 12)):
        keep_no_longer()
        assert Needs.objects.count() == 2
    with as_of(at(2027, 4, 5, 12)):
        keep_no_longer()
        keep_no_longer()
    assert Needs.objects.get().access == "Captions"
    event.refresh_from_db()
    assert event.joining == ""
    assert Entry.objects.filter(verb="events.forget_needs").count() == 1


def test_who_booked_is_forgotten_after_two_years_and_the_figures_stay(officer):
    event = factories.published(begins_at=at(2027, 3, 4, 10), places_on_site=1)
    came = factories.booking(event, people.person("Ann Guest"), access="A loop")
    factories.booking(event, people.person("Bo Waiter"), state="waiting")
    with as_of(at(2027, 3, 4, 15)):
        rules.mark_attendance(event=event, actor=officer, came={came.pk: "came"})
        words = {"useful": "very", "will_use": "The checklist", "comments": ""}
        rules.give_feedback(booking=came, actor=came.person, values=words)
    before = report_of(event)
    later = factories.published(begins_at=at(2028, 3, 4, 10))
    factories.booking(later, people.person())
    with as_of(at(2029, 3, 6, 12)):
        keep_no_longer()
        keep_no_longer()
    assert not event.bookings.exists()
    assert later.bookings.count() == 1
    assert not EventFeedback.objects.exists()
    event.refresh_from_db()
    after = report_of(event)
    assert (after.figures, after.by_kind, after.by_region, after.useful_words) == (
        before.figures, before.by_kind, before.by_region, before.useful_words,
    )  # fmt: skip
    assert "checklist" not in str(event.counted)
    page = signed_in(officer).get(f"/office/hub/events/{event.slug}/report/").content.decode()
    assert "The figures stay" in page
    assert "Ann Guest" not in page
    assert signed_in(officer).get(f"/office/hub/events/{event.slug}/people/").status_code == 200


def test_the_form_promises_what_the_retention_table_says(officer):
    event = factories.published()
    address = f"/events/{event.slug}/book/"
    person = people.person()
    assert "We remove it 1 month after the event." in page_for(person, address)
    manager = people.officer("manager")
    retention.set_retention(actor=manager, what="needs", months=3)
    assert "We remove it 3 months after the event." in page_for(person, address)
    assert "how they joined: 3 months after the event" in page_for(person, "/privacy/")


def test_an_old_membership_goes_and_a_standing_one_stays():
    network = inside.network()
    place = places.organisation("Ashmere")
    old, standing = inside.member(network, place), inside.member(network, place)
    day = timezone.now() - timedelta(days=800)
    NetworkMember.objects.filter(pk=old.pk).update(state="left", ended_at=day)
    NetworkMember.objects.filter(pk=standing.pk).update(asked_at=day)
    keep_no_longer()
    assert list(NetworkMember.objects.all()) == [standing]
    assert Entry.objects.filter(verb="membership_removed").count() == 1


def test_the_words_of_readers_go_and_their_answers_stay():
    long_ago = timezone.now() - timedelta(days=800)
    old = Answer.objects.create(path="/a/", useful=False, words="Call Ann", at=long_ago)
    Answer.objects.create(path="/a/", useful=True, words="Clear")
    keep_no_longer()
    old.refresh_from_db()
    assert (old.words, old.useful) == ("", False)
    assert Answer.objects.filter(words="Clear").exists()


def test_managers_see_the_rules_of_the_hub_in_the_one_table():
    page = page_for(people.officer("manager"), "/office/retention/")
    for words in ("What people needed at an event", "Who booked an event", "Who was once in a"):
        assert words in page
    assert "1 month after the event" in page
    assert Client().get("/privacy/").status_code == 200
