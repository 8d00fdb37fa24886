"""The e-mails about bookings: their words, their calendar files, and their links."""

from datetime import timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from devosupport.notifications.kinds import kind_of
from devosupport.notifications.models import Link, Notice
from devosupport.notifications.rendering import render
from devosupport.notifications.tokens import url_for
from knowledge.events import rules
from knowledge.events.models import Booking, EventFeedback
from knowledge.events.notices import KINDS
from knowledge.events.rules.telling import tell
from tests import people
from tests.knowledge.events import factories

pytestmark = pytest.mark.django_db


def last(kind):
    return Notice.objects.filter(kind=f"events.{kind}").latest("id")


def written(kind, row):
    tell(kind, row, "test", due="day")
    notice = last(kind)
    return render(notice, kind_of(notice.kind)), kind_of(notice.kind).files(notice)


def entry(files):
    return Calendar.from_ical(files[0].content)


def path_of(link):
    return "/" + url_for(link).split("/", 3)[3]


@pytest.mark.parametrize("kind", KINDS)
def test_every_email_says_what_when_and_where_in_whole_sentences(kind):
    event = factories.published("Scrutiny & <money>", places_on_site=5, joining="Dial 1234")
    row = factories.booking(event, people.person(), offered_until=timezone.now())
    words, files = written(kind, row)
    assert "Scrutiny & <money>" in words.subject
    assert "<money>" not in words.html
    assert "{{" not in words.text
    assert "None" not in words.text
    assert event.get_absolute_url() in words.text or "/events/" in words.text
    for file in files:
        assert file.name == "event.ics"


def test_the_file_with_a_booking_keeps_the_date_and_says_how_to_join():
    event = factories.published(ways="online", joining="Dial 1234")
    row = factories.booking(event, people.person())
    words, files = written("booked", row)
    assert "Dial 1234" in words.text
    calendar = entry(files)
    assert calendar["method"] == "PUBLISH"
    one = calendar.walk("VEVENT")[0]
    assert one["uid"] == f"event-{event.pk}@devolution-support"
    assert "Dial 1234" in one["description"]


def test_whoever_waits_learns_nothing_of_how_to_join():
    event = factories.published(ways="online", places_online=1, joining="Dial 1234")
    row = factories.booking(event, people.person(), state="waiting")
    words, files = written("waiting", row)
    assert "Dial 1234" not in words.text
    assert not files
    changed, files = written("changed", row)
    assert "Dial 1234" not in changed.text
    assert b"1234" not in files[0].content


def test_the_file_with_a_cancellation_takes_the_date_out_again():
    event = factories.published()
    row = factories.booking(event, people.person(), state="cancelled")
    _, files = written("given_back", row)
    calendar = entry(files)
    assert calendar["method"] == "CANCEL"
    assert calendar.walk("VEVENT")[0]["status"] == "CANCELLED"


def test_an_email_that_became_moot_is_not_sent():
    event, person = factories.published(), people.person()
    row = rules.book(event=event, person=person, way="on_site", actor=person)
    notice = last("booked")
    assert kind_of(notice.kind).wanted(notice)
    rules.cancel_booking(booking=row, actor=person)
    assert not kind_of(notice.kind).wanted(notice)


def test_the_link_gives_the_place_back_without_sign_in_and_looking_does_nothing(client):
    event, person = factories.published(places_on_site=1), people.person()
    row = rules.book(event=event, person=person, way="on_site", actor=person)
    other = people.person()
    waiting = rules.book(event=event, person=other, way="on_site", actor=other)
    address = path_of(last("booked").link)
    page = client.get(address)
    assert event.title in page.content.decode()
    row.refresh_from_db()
    assert row.state == "booked"
    assert "Thank you" in client.post(address).content.decode()
    row.refresh_from_db()
    waiting.refresh_from_db()
    assert (row.state, waiting.state) == ("cancelled", "offered")
    # The same link says afterwards what became of it.
    assert "was cancelled" in client.get(address).content.decode()
    assert not client.cookies


@pytest.mark.parametrize(("answer", "state"), [("yes", "booked"), ("no", "cancelled")])
def test_an_offer_is_answered_by_its_link(client, answer, state):
    event = factories.published(places_on_site=1)
    holder, person = people.person(), people.person()
    held = rules.book(event=event, person=holder, way="on_site", actor=holder)
    row = rules.book(event=event, person=person, way="on_site", actor=person)
    rules.cancel_booking(booking=held, actor=holder)
    address = path_of(last("offered").link)
    assert "Select an answer" in client.post(address, {}).content.decode()
    client.post(address, {"answer": answer})
    row.refresh_from_db()
    assert row.state == state


def test_an_offer_answered_too_late_says_what_to_do(client):
    event = factories.published(places_on_site=1)
    row = factories.booking(
        event, people.person(), state="offered", offered_until=timezone.now() - timedelta(hours=1)
    )
    tell("offered", row)
    page = client.post(path_of(last("offered").link), {"answer": "yes"}).content.decode()
    assert "You can join the waiting list again" in page


def test_feedback_is_given_by_its_link_and_an_empty_answer_is_asked_again(client):
    event = factories.published(begins_at=timezone.now() - timedelta(days=1))
    row = factories.booking(event, people.person())
    tell("feedback", row)
    address = path_of(last("feedback").link)
    assert "Select an answer to" in client.post(address, {"useful": ""}).content.decode()
    client.post(address, {"useful": "partly", "will_use": "=1+1", "comments": "<b>x</b>"})
    assert EventFeedback.objects.get(booking=row).useful == "partly"
    assert Link.objects.get(pk=last("feedback").link_id).spent_at
    assert Booking.objects.get(pk=row.pk).state == "booked"
