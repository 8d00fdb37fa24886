"""An event from draft to report: publishing, changing, cancelling, and what is forgotten."""

from datetime import timedelta

import pytest
from django.utils import timezone

from devosupport.core.moment import as_of
from devosupport.core.refusals import Overtaken, Refused
from devosupport.notifications.models import Notice
from knowledge.events import rules
from knowledge.events.models import Booking, Event, EventFeedback, Needs
from knowledge.search.models import Document
from tests import people
from tests.knowledge.events import factories
from tests.knowledge.events.factories import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(db):
    return people.officer("triage")


def told(kind):
    return Notice.objects.filter(kind=f"events.{kind}")


def found(event):
    return Document.objects.filter(key=event.search_key).exists()


def change(event, officer, **values):
    fresh = Event.objects.get(pk=event.pk)
    return rules.edit(event=fresh, actor=officer, version=fresh.version, values=values, topics=[])


def test_what_is_published_is_found_and_what_is_withdrawn_is_not(officer):
    event = factories.event()
    assert not found(event)
    rules.publish(event=event, actor=officer)
    assert found(event)
    rules.withdraw(event=event, actor=officer, reason="Put together with another")
    assert not found(event)


def test_how_to_join_is_in_no_index(officer):
    event = factories.event(joining="https://meeting.example/secret-room")
    rules.publish(event=event, actor=officer)
    row = Document.objects.get(key=event.search_key)
    assert "secret-room" not in f"{row.title} {row.summary} {row.body} {row.facts}"


def test_a_new_time_is_told_to_everybody_who_booked_or_waits_and_counts_in_the_calendar(officer):
    event = factories.published(places_on_site=1)
    rows = [factories.booking(event, people.person(), state=s) for s in ("booked", "waiting")]
    gone = factories.booking(event, people.person(), state="cancelled")
    saved = change(event, officer, begins_at=event.begins_at + timedelta(hours=1))
    assert saved.sequence == 1
    assert set(told("changed").values_list("to", flat=True)) == {row.person_id for row in rows}
    assert not told("changed").filter(to=gone.person).exists()


def test_new_words_are_told_to_nobody(officer):
    event = factories.published()
    factories.booking(event, people.person())
    assert change(event, officer, summary="Said better").sequence == 0
    assert not Notice.objects.exists()


def test_how_to_join_is_sent_to_the_booked_alone(officer):
    event = factories.published(ways="online", places_online=1)
    booked = factories.booking(event, people.person())
    factories.booking(event, people.person(), state="waiting")
    change(event, officer, joining="Dial 1234")
    assert told("joining").get().to == booked.person


def test_no_edit_takes_a_place_from_anybody(officer):
    event = factories.published(ways="both", places_on_site=3)
    for _ in range(2):
        factories.booking(event, people.person(), way="on_site")
    with pytest.raises(Refused, match="enter 2 or more"):
        change(event, officer, places_on_site=1)
    with pytest.raises(Refused, match="Keep that way"):
        change(event, officer, ways="online", places_on_site=None)


def test_more_places_go_to_those_who_wait_in_their_order(officer):
    event = factories.published(places_on_site=1)
    factories.booking(event, people.person())
    waiting = [factories.booking(event, people.person(), state="waiting") for _ in range(3)]
    change(event, officer, places_on_site=3)
    states = [Booking.objects.get(pk=row.pk).state for row in waiting]
    assert states == ["offered", "offered", "waiting"]


def test_two_officers_never_overwrite_each_other(officer):
    event = factories.published()
    change(event, officer, title="First")
    with pytest.raises(Overtaken):
        rules.edit(event=event, actor=officer, version=1, values={"title": "Second"}, topics=[])


def test_a_cancelled_event_tells_everybody_frees_everything_and_is_not_found(officer):
    event = factories.event(places_on_site=1)
    rules.publish(event=event, actor=officer)
    rows = [factories.booking(event, people.person(), state=s) for s in ("booked", "waiting")]
    Needs.objects.create(booking=rows[0], access="A loop")
    rules.cancel(event=event, actor=officer, reason="The speaker is ill")
    assert not found(event)
    assert told("cancelled").count() == 2
    assert not Needs.objects.exists()
    # Nobody is offered a place at what does not take place.
    assert not told("offered").exists()
    assert {Booking.objects.get(pk=row.pk).state for row in rows} == {"cancelled"}


def test_an_event_people_booked_is_cancelled_and_not_just_withdrawn(officer):
    event = factories.published()
    factories.booking(event, people.person())
    with pytest.raises(Refused, match="Cancel the event instead"):
        rules.withdraw(event=event, actor=officer, reason="x")


def test_reminders_go_once_a_week_before_and_once_a_day_before():
    event = factories.published(begins_at=at(2027, 3, 4, 10))
    row = factories.booking(event, people.person(), made_at=at(2027, 1, 4))
    factories.booking(event, people.person(), state="waiting", made_at=at(2027, 1, 4))
    for moment, so_far in (
        (at(2027, 2, 24, 10), 0),
        (at(2027, 2, 25, 10), 1),
        (at(2027, 2, 25, 11), 1),
        (at(2027, 3, 1, 10), 1),
        (at(2027, 3, 3, 10), 2),
        (at(2027, 3, 3, 15), 2),
    ):
        with as_of(moment):
            rules.remind()
        assert told("reminder").count() == so_far
    assert set(told("reminder").values_list("to", flat=True)) == {row.person_id}


def test_an_event_put_off_is_reminded_of_again():
    event = factories.published(begins_at=at(2027, 3, 4, 10))
    factories.booking(event, people.person(), made_at=at(2027, 1, 4))
    with as_of(at(2027, 3, 3, 10)):
        rules.remind()
    Event.objects.update(begins_at=at(2027, 4, 8, 10), ends_at=at(2027, 4, 8, 12))
    with as_of(at(2027, 4, 7, 10)):
        rules.remind()
    assert told("reminder").count() == 2


def test_whoever_came_or_was_not_marked_is_asked_once_how_it_was(officer):
    event = factories.published(begins_at=timezone.now() - timedelta(hours=5))
    came = factories.booking(event, people.person())
    absent = factories.booking(event, people.person(), attendance="absent")
    factories.booking(event, people.person(), state="waiting")
    rules.ask_feedback()
    rules.ask_feedback()
    assert told("feedback").get().to == came.person
    assert not told("feedback").filter(to=absent.person).exists()


def test_feedback_is_kept_once_and_the_newer_words_stand():
    event = factories.published(begins_at=timezone.now() - timedelta(days=1))
    row = factories.booking(event, people.person())
    for words in ("First", "Second"):
        values = {"useful": "very", "will_use": words, "comments": ""}
        rules.give_feedback(booking=row, actor=row.person, values=values)
    assert EventFeedback.objects.get().will_use == "Second"


def test_nobody_says_how_it_was_before_it_is_over():
    row = factories.booking(factories.published(), people.person())
    with pytest.raises(Refused, match="once the event is over"):
        rules.give_feedback(booking=row, actor=row.person, values={"useful": "very"})


def test_attendance_is_marked_once_the_event_has_begun(officer):
    event = factories.published()
    row = factories.booking(event, people.person())
    with pytest.raises(Refused, match="once the event has begun"):
        rules.mark_attendance(event=event, actor=officer, came={row.pk: "came"})
    Event.objects.update(begins_at=timezone.now() - timedelta(hours=1))
    other = factories.booking(factories.published(), people.person())
    rules.mark_attendance(event=event, actor=officer, came={row.pk: "came", other.pk: "came"})
    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.attendance, other.attendance) == ("came", "")


def test_the_meeting_of_a_network_is_for_its_members_and_is_never_found(officer):
    from knowledge.events.networks.models import Network

    network = Network.objects.create(
        slug="example",
        name="Example network",
        summary="x",
        purpose="x",
        who_may_join="x",
        meets="x",
        contact_role="x",
    )
    event = factories.event(audience="network", network=network)
    rules.publish(event=event, actor=officer)
    assert not found(event)
    person = people.person()
    assert not Event.objects.open_to(person).contains(event)
    assert Event.objects.open_to(officer).contains(event)
    with pytest.raises(Refused, match="for others"):
        rules.book(event=event, person=person, way="on_site", actor=person)
