"""Booking, giving back, the waiting list: each verb, its refusals, and two councils."""

from datetime import timedelta

import pytest
from django.utils import timezone

from devosupport.core.moment import as_of
from devosupport.core.refusals import Refused
from devosupport.history.models import Entry
from devosupport.notifications.models import Link, Notice
from knowledge.events import rules
from knowledge.events.models import Booking, Event, Needs
from tests import factories as places
from tests import people
from tests.knowledge.events import factories
from tests.knowledge.events.factories import at

pytestmark = pytest.mark.django_db


def book(event, person=None, way="on_site", **more):
    person = person or people.person()
    actor = more.pop("actor", person)
    return rules.book(event=event, person=person, way=way, actor=actor, **more)


def told(kind):
    return Notice.objects.filter(kind=f"events.{kind}")


def states(event):
    return list(event.bookings.order_by("id").values_list("state", flat=True))


def full(size=1, **values):
    """An event in two months with every place taken: the event and who holds the places."""
    event = factories.published(places_on_site=size, begins_at=at(2027, 3, 4, 10), **values)
    with as_of(at(2027, 1, 4, 9)):
        return event, [book(event) for _ in range(size)]


def test_who_books_while_there_is_room_has_a_place_and_an_email():
    event = factories.published()
    row = book(event)
    assert row.state == "booked"
    assert told("booked").get().to == row.person
    event.refresh_from_db()
    assert event.taken_on_site == 1


def test_however_often_the_button_is_pressed_there_is_one_booking():
    event, person = factories.published(), people.person()
    first, again = book(event, person), book(event, person)
    assert first == again
    assert told("booked").count() == 1


def test_the_next_after_the_last_place_waits():
    event, _ = full(2)
    with as_of(at(2027, 1, 5, 9)):
        late = book(event)
    assert late.state == "waiting"
    assert late.waited
    assert told("waiting").get().to == late.person


def test_a_place_given_back_is_offered_to_whoever_waited_first():
    event, (holder,) = full()
    with as_of(at(2027, 1, 5, 9)):
        first = book(event)
    with as_of(at(2027, 1, 5, 10)):
        second = book(event)
    with as_of(at(2027, 1, 6, 9)):
        rules.cancel_booking(booking=holder, actor=holder.person)
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.state == "offered"
    # Wednesday's offer is held to the end of the second working day.
    assert first.offered_until == at(2027, 1, 8, 17)
    assert second.state == "waiting"
    assert told("offered").get().to == first.person


def test_an_offered_place_is_nobody_elses_while_it_is_held():
    event, (holder,) = full()
    with as_of(at(2027, 1, 5, 9)):
        book(event)
        rules.cancel_booking(booking=holder, actor=holder.person)
        newcomer = book(event)
    assert newcomer.state == "waiting"
    seen = Event.objects.for_officers().get(pk=event.pk)
    assert (seen.held, seen.waiting) == (1, 1)


def test_a_newcomer_passes_nobody_on_the_waiting_list():
    event, _ = full()
    with as_of(at(2027, 1, 5, 9)):
        book(event)
        # A place that came free a moment ago, before anybody passed it on.
        event.places_on_site = 2
        event.save()
        newcomer = book(event)
    assert newcomer.state == "waiting"


def test_yes_to_an_offer_books_the_place():
    event, (holder,) = full()
    with as_of(at(2027, 1, 5, 9)):
        row = book(event)
        rules.cancel_booking(booking=holder, actor=holder.person)
        taken = rules.take_offer(booking=row, actor=row.person)
        again = rules.take_offer(booking=row, actor=row.person)
    assert taken.state == again.state == "booked"
    assert told("booked").filter(to=row.person).count() == 1


def test_an_offer_nobody_takes_goes_on_by_itself_and_the_person_is_told():
    event, (holder,) = full()
    with as_of(at(2027, 1, 5, 9)):
        first, second = book(event), book(event)
        rules.cancel_booking(booking=holder, actor=holder.person)
    with as_of(at(2027, 1, 7, 16, 59)):
        assert rules.pass_on_offers() == 0
    with as_of(at(2027, 1, 7, 17, 1)):
        assert rules.pass_on_offers() == 1
        assert rules.pass_on_offers() == 0
        with pytest.raises(Refused, match="went to the next"):
            rules.take_offer(booking=first, actor=first.person)
        first.refresh_from_db()
        second.refresh_from_db()
        assert (first.state, second.state) == ("lapsed", "offered")
        assert told("lapsed").get().to == first.person
        # Who let it pass may wait again, behind everybody.
        assert book(event, first.person).state == "waiting"


def test_close_to_the_event_the_place_is_given_straight_away():
    event, (holder,) = full()
    with as_of(at(2027, 3, 3, 9)):
        row = book(event)
        rules.cancel_booking(booking=holder, actor=holder.person)
    row.refresh_from_db()
    assert row.state == "booked"
    assert told("moved_up").get().to == row.person


def test_once_the_event_has_begun_nobody_is_moved_up_and_nothing_is_cancelled():
    event, (holder,) = full()
    with as_of(at(2027, 3, 4, 9)):
        book(event)
    with as_of(at(2027, 3, 4, 10, 1)), pytest.raises(Refused, match="has begun"):
        rules.cancel_booking(booking=holder, actor=holder.person)
    assert states(event) == ["booked", "waiting"]


def test_on_site_and_online_are_counted_apart():
    event = factories.published(
        ways="both", places_on_site=1, places_online=1, begins_at=at(2027, 3, 4, 10)
    )
    with as_of(at(2027, 1, 5, 9)):
        assert book(event).state == "booked"
        assert book(event, way="online").state == "booked"
        assert book(event, way="online").state == "waiting"


def test_without_a_limit_online_nobody_waits():
    event = factories.published(ways="online")
    assert {book(event, way="online").state for _ in range(5)} == {"booked"}


def test_a_way_the_event_does_not_have_is_refused():
    with pytest.raises(Refused, match="on site only"):
        book(factories.published(), way="online")


def test_a_place_is_changed_only_for_another_one():
    event = factories.published(ways="both", places_on_site=1, begins_at=at(2027, 3, 4, 10))
    with as_of(at(2027, 1, 5, 9)):
        on_site, online = book(event), book(event, way="online")
        with pytest.raises(Refused, match="keep the place you have"):
            rules.change_way(booking=online, way="on_site", actor=online.person)
        rules.change_way(booking=on_site, way="online", actor=on_site.person)
        moved = rules.change_way(booking=online, way="on_site", actor=online.person)
    assert (moved.state, moved.way) == ("booked", "on_site")
    event.refresh_from_db()
    assert (event.taken_on_site, event.taken_online) == (1, 1)


def test_going_online_frees_the_place_on_site_for_whoever_waits():
    event = factories.published(ways="both", places_on_site=1, begins_at=at(2027, 3, 4, 10))
    with as_of(at(2027, 1, 5, 9)):
        holder, waiting = book(event), book(event)
        rules.change_way(booking=holder, way="online", actor=holder.person)
    waiting.refresh_from_db()
    assert waiting.state == "offered"


def test_who_cancelled_can_book_again():
    event, person = factories.published(), people.person()
    first = book(event, person)
    rules.cancel_booking(booking=first, actor=person)
    rules.cancel_booking(booking=first, actor=person)
    again = book(event, person)
    assert again.state == "booked"
    assert again != first
    assert told("given_back").count() == 1


def test_cancelling_removes_what_the_person_needs():
    event, person = factories.published(), people.person()
    row = book(event, person, needs={"access": "A loop", "dietary": "", "question": ""})
    assert row.needs.access == "A loop"
    rules.cancel_booking(booking=row, actor=person)
    assert not Needs.objects.exists()


def test_a_colleague_books_for_a_colleague():
    council = places.organisation()
    actor, colleague = people.at_organisation(council), people.at_organisation(council)
    row = book(factories.published(), colleague, actor=actor, organisation=council)
    assert (row.person, row.booked_by, row.organisation) == (colleague, actor, council)
    assert told("booked").get().to == colleague


def test_nobody_books_for_somebody_of_another_council():
    ours, theirs = places.organisation(), places.organisation()
    actor, stranger = people.at_organisation(ours), people.at_organisation(theirs)
    for council in (ours, theirs, None):
        with pytest.raises(Refused, match="confirmed at your organisation"):
            book(factories.published(), stranger, actor=actor, organisation=council)
    assert not Booking.objects.exists()


def test_nobody_books_in_the_name_of_a_council_that_is_not_theirs():
    theirs = places.organisation()
    with pytest.raises(Refused):
        book(factories.published(), people.person(), organisation=theirs)


def test_a_colleague_sees_the_booking_they_made_and_another_council_does_not():
    ours, theirs = places.organisation(), places.organisation()
    actor, colleague = people.at_organisation(ours), people.at_organisation(ours)
    other = people.at_organisation(theirs)
    row = book(factories.published(), colleague, actor=actor, organisation=ours)
    seen = {p: Booking.objects.visible_to(p).contains(row) for p in (actor, colleague, other)}
    assert seen == {actor: True, colleague: True, other: False}
    actor.affiliations.update(ends=timezone.localdate(), begins=at(2026, 1, 1).date())
    assert not Booking.objects.visible_to(actor).contains(row)


def test_an_event_for_councils_is_not_for_a_peer():
    event = factories.published(audience="councils")
    with pytest.raises(Refused, match="for others"):
        book(event)
    council = places.organisation()
    person = people.at_organisation(council)
    assert book(event, person, organisation=council).state == "booked"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"state": "draft"}, "is over"),
        ({"state": "cancelled"}, "cancelled"),
        ({"opens_at": timezone.now() + timedelta(days=1)}, "not opened"),
        ({"closes_at": timezone.now() - timedelta(days=1)}, "has closed"),
        ({"begins_at": timezone.now() - timedelta(days=1)}, "is over"),
    ],
)
def test_booking_is_refused_in_a_sentence_when_it_is_not_open(values, words):
    with pytest.raises(Refused, match=words):
        book(factories.event(**{"state": "published", **values}))


def test_an_officer_books_for_somebody_who_telephoned_even_after_booking_closed():
    event = factories.published(closes_at=timezone.now() - timedelta(days=1), places_on_site=1)
    council = places.organisation()
    officer, caller = people.officer("triage"), people.at_organisation(council)
    given = {"event": event, "way": "on_site", "actor": officer, "organisation": council}
    row = rules.add_by_hand(person=caller, **given)
    assert (row.state, row.channel) == ("booked", "officer")
    with pytest.raises(Refused, match="booked already"):
        rules.add_by_hand(person=caller, **given)
    # The number of places holds for officers too.
    assert rules.add_by_hand(person=people.at_organisation(council), **given).state == "waiting"


def test_only_the_person_who_comes_changes_what_they_need():
    council = places.organisation()
    actor, colleague = people.at_organisation(council), people.at_organisation(council)
    row = book(factories.published(), colleague, actor=actor, organisation=council)
    with pytest.raises(Refused, match="Only the person"):
        rules.change_needs(booking=row, needs={"access": "x"}, actor=actor)
    rules.change_needs(booking=row, needs={"access": "A loop"}, actor=colleague)
    assert Needs.objects.get().access == "A loop"
    rules.change_needs(booking=row, needs={"access": " "}, actor=colleague)
    assert not Needs.objects.exists()


def test_each_deed_is_one_entry_of_history_and_none_holds_what_somebody_needs():
    event, person = factories.published(ways="both"), people.person()
    row = book(event, person, needs={"access": "Secret need"})
    rules.change_way(booking=row, way="online", actor=person)
    rules.cancel_booking(booking=row, actor=person)
    entries = Entry.objects.filter(subject_type="knowledge_events.booking", subject_id=row.pk)
    assert list(entries.order_by("id").values_list("verb", flat=True)) == [
        "events.book",
        "events.change_way",
        "events.cancel_booking",
    ]
    assert not any("Secret" in str(entry.data) for entry in entries)


def test_a_booking_that_ended_leaves_no_link_open():
    event, person = factories.published(), people.person()
    row = book(event, person)
    assert Link.objects.open().about(row).count() == 1
    rules.cancel_booking(booking=row, actor=person)
    assert not Link.objects.open().about(row).exists()
