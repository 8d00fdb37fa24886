"""Many people at the same moment, on a real PostgreSQL, each in a thread of their own."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from devosupport.notifications.models import Notice
from knowledge.events import rules
from knowledge.events.models import Booking, Event
from knowledge.events.rules import booking as booking_rules
from knowledge.events.rules import places
from tests import people
from tests.knowledge.events import factories

pytestmark = pytest.mark.django_db(transaction=True)


def together(deeds):
    """Run every deed in its own thread and connection, all from the same moment; what came."""
    start = threading.Barrier(len(deeds))

    def run(deed):
        try:
            start.wait(timeout=20)
            return deed()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def booking_by(event, person):
    return lambda: rules.book(event=event, person=person, way="on_site", actor=person)


def states(event):
    return Counter(event.bookings.values_list("state", flat=True))


def test_thirty_people_at_once_book_twenty_places():
    event = factories.published(places_on_site=20)
    persons = [people.person() for _ in range(30)]
    came = together([booking_by(event, person) for person in persons])
    assert all(isinstance(row, Booking) for row in came)
    assert states(event) == {"booked": 20, "waiting": 10}
    assert event.bookings.values("person").distinct().count() == 30
    # Nobody who waits came before somebody with a place, and they wait in the order they came.
    rows = list(event.bookings.order_by("id"))
    assert [row.state for row in rows] == ["booked"] * 20 + ["waiting"] * 10
    assert list(event.bookings.waiting()) == rows[20:]
    event.refresh_from_db()
    assert event.taken_on_site == 20
    assert Notice.objects.filter(kind="events.booked").count() == 20
    assert Notice.objects.filter(kind="events.waiting").count() == 10


def test_one_person_pressing_ten_times_at_once_has_one_booking():
    event, person = factories.published(), people.person()
    came = together([booking_by(event, person)] * 10)
    assert {row.pk for row in came} == {Booking.objects.get().pk}
    assert Notice.objects.filter(kind="events.booked").count() == 1


def test_the_last_place_goes_to_one_of_two():
    event = factories.published(places_on_site=1)
    together([booking_by(event, people.person()) for _ in range(2)])
    assert states(event) == {"booked": 1, "waiting": 1}


def test_without_the_lock_the_last_place_would_be_given_twice(monkeypatch):
    """The control: the same two bookings, counted without waiting for each other."""
    event = factories.published(places_on_site=1)
    counted = threading.Barrier(2)
    real = booking_rules.has_room

    def unlocked(event):
        return Event.objects.get(pk=event.pk)

    def both_have_counted(event, way):
        answer = real(event, way)
        counted.wait(timeout=20)
        return answer

    monkeypatch.setattr(booking_rules, "locked", unlocked)
    monkeypatch.setattr(booking_rules, "has_room", both_have_counted)
    together([booking_by(event, people.person()) for _ in range(2)])
    assert states(event) == {"booked": 2}


def test_two_places_given_back_at_once_go_to_the_two_who_waited_longest():
    event = factories.published(places_on_site=2)
    held = [booking_by(event, people.person())() for _ in range(2)]
    waiting = [booking_by(event, people.person())() for _ in range(3)]
    together([lambda row=row: rules.cancel_booking(booking=row, actor=row.person) for row in held])
    assert [Booking.objects.get(pk=row.pk).state for row in waiting] == [
        "offered",
        "offered",
        "waiting",
    ]
    event.refresh_from_db()
    assert event.taken_on_site == 2


def test_taking_an_offer_and_the_sweep_that_passes_it_on_never_both_succeed():
    event = factories.published(places_on_site=1)
    holder = booking_by(event, people.person())()
    first, second = (booking_by(event, people.person())() for _ in range(2))
    rules.cancel_booking(booking=holder, actor=holder.person)
    first.refresh_from_db()
    until = first.offered_until
    Booking.objects.filter(pk=first.pk).update(offered_until=places.now())
    assert until
    together(
        [
            lambda: rules.take_offer(booking=first, actor=first.person),
            rules.pass_on_offers,
            rules.pass_on_offers,
        ]
    )
    assert event.bookings.holding().count() == 1
    assert states(event) == {"cancelled": 1, "lapsed": 1, "offered": 1}
    second.refresh_from_db()
    assert second.state == "offered"
