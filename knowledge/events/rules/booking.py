"""Booking a place, changing it, giving it back. Pressed twice, it is still one booking."""

from collections.abc import Mapping

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.core.moment import now
from devosupport.core.refusals import Refused
from devosupport.history.rules import record
from devosupport.places.models import Organisation
from knowledge.events import access
from knowledge.events.choices import BookingState, Channel, Way
from knowledge.events.models import Booking, Event, Needs
from knowledge.events.rules.places import (
    give,
    has_room,
    locked,
    locked_booking,
    recount,
    release,
)
from knowledge.events.rules.telling import end_links, tell

NEEDS = ("access", "dietary", "question")


@transaction.atomic
def book(
    *,
    event: Event,
    person: User,
    way: str,
    actor: User,
    organisation: Organisation | None = None,
    needs: Mapping[str, str] | None = None,
) -> Booking:
    """A place, or a turn on the waiting list. Pressed again, the same booking comes back.

    Raises Refused where the event is not open to the person, or somebody may not book for them.
    """
    row = locked(event)
    if not access.may_book_for(actor, person, organisation):
        raise Refused("You can book for yourself, and for people confirmed at your organisation.")
    if not access.is_for(person, row):
        raise Refused(f"This event is for others: {row.get_audience_display().lower()}.")
    known = row.bookings.live().filter(person=person).first()
    if known and actor != person and known.booked_by_id != actor.pk:
        raise Refused(f"{person.display_name} has booked already.")
    if known:
        return known
    require_open(row)
    return _make(row, person, way, actor, organisation, needs or {}, Channel.ONLINE)


@transaction.atomic
def add_by_hand(
    *,
    event: Event,
    person: User,
    way: str,
    actor: User,
    organisation: Organisation | None,
    needs: Mapping[str, str] | None = None,
) -> Booking:
    """An officer books for somebody who telephoned or wrote. Audience and dates of booking are
    the officer's to judge; the number of places is not."""
    row = locked(event)
    if not row.is_published:
        raise Refused("Publish the event before you book people on it.")
    if row.is_over(now()):
        raise Refused("This event is over. Mark who came instead.")
    if row.bookings.live().filter(person=person).exists():
        raise Refused(f"{person.display_name} has booked already.")
    return _make(row, person, way, actor, organisation, needs or {}, Channel.OFFICER)


def _make(
    event: Event,
    person: User,
    way: str,
    actor: User,
    organisation: Organisation | None,
    needs: Mapping[str, str],
    channel: Channel,
) -> Booking:
    if way not in event.open_ways:
        raise Refused(f"This event is {event.get_ways_display().lower()} only.")
    room = has_room(event, way)
    made = Booking.objects.create(
        event=event,
        person=person,
        organisation=organisation,
        booked_by=actor,
        channel=channel,
        way=way,
        state=BookingState.BOOKED if room else BookingState.WAITING,
        made_at=now(),
        waiting_since=None if room else now(),
        waited=not room,
    )
    said = {name: needs.get(name, "").strip() for name in NEEDS}
    if any(said.values()):
        Needs.objects.create(booking=made, **said)
    recount(event)
    record(made, "events.book", actor=actor, event=event.pk, state=made.state, way=way)
    tell("booked" if room else "waiting", made)
    return made


def require_open(event: Event) -> None:
    """Raises Refused, saying why, where nobody can book now."""
    at = now()
    if event.is_cancelled:
        raise Refused("This event has been cancelled.")
    if not event.is_published or event.is_over(at):
        raise Refused("Booking for this event is over.")
    if event.opens_at and event.opens_at > at:
        raise Refused("Booking has not opened yet.")
    if event.closes_at and event.closes_at <= at:
        raise Refused("Booking has closed. Write to the organiser if you still want to come.")


@transaction.atomic
def cancel_booking(*, booking: Booking, actor: User) -> Booking:
    """Give the place back; the next on the waiting list gets it. Twice is once."""
    row = locked_booking(booking)
    if not row.is_live:
        return row
    if row.event.has_begun(now()):
        raise Refused("The event has begun, so there is nothing left to cancel.")
    before = row.state
    _end(row, BookingState.CANCELLED)
    record(row, "events.cancel_booking", actor=actor, event=row.event_id, old=before)
    tell("given_back", row)
    release(row.event)
    return row


def _end(row: Booking, state: BookingState) -> None:
    row.state, row.ended_at = state, now()
    row.save(update_fields=["state", "ended_at"])
    Needs.objects.filter(booking=row).delete()
    end_links(row, "booking_ended")


@transaction.atomic
def take_offer(*, booking: Booking, actor: User) -> Booking:
    """Yes to an offered place. Pressed again, nothing more happens."""
    row = locked_booking(booking)
    if row.is_booked:
        return row
    if not row.is_open_offer(now()):
        raise Refused(
            "The time to take this place is over, and it went to the next in turn. "
            "You can join the waiting list again."
        )
    record(row, "events.take_offer", actor=actor, event=row.event_id)
    give(row, "booked", now())
    recount(row.event)
    return row


@transaction.atomic
def pass_on(*, booking: Booking) -> bool:
    """An offer that nobody took goes to the next in turn."""
    row = locked_booking(booking)
    if row.state != BookingState.OFFERED or row.is_open_offer(now()):
        return False
    _end(row, BookingState.LAPSED)
    record(row, "events.lapse", actor=None, event=row.event_id)
    tell("lapsed", row)
    release(row.event)
    return True


def pass_on_offers() -> int:
    """Every offer whose time is over, each in its own transaction; how many."""
    rows = Booking.objects.offers_over(now()).select_related("event")
    return sum(pass_on(booking=row) for row in rows)


@transaction.atomic
def change_way(*, booking: Booking, way: str, actor: User) -> Booking:
    """On site instead of online, or the reverse. A place is given up only for another one."""
    row = locked_booking(booking)
    event = row.event
    if not row.is_live or row.way == way:
        return row
    if row.state == BookingState.OFFERED:
        raise Refused("Answer the offer of a place first.")
    if event.has_begun(now()):
        raise Refused("The event has begun, so the booking can no longer be changed.")
    if way not in event.open_ways:
        raise Refused(f"This event is {event.get_ways_display().lower()} only.")
    room = has_room(event, way)
    if row.is_booked and not room:
        said = Way(way).label.lower()
        raise Refused(f"Every place {said} is taken. You keep the place you have.")
    old, row.way = row.way, way
    row.state = BookingState.BOOKED if room else BookingState.WAITING
    row.waiting_since = row.waiting_since if room else now()
    row.save(update_fields=["way", "state", "waiting_since"])
    record(row, "events.change_way", actor=actor, event=event.pk, old=old, new=way)
    tell("booked" if room else "waiting", row, now())
    release(event)
    return row


@transaction.atomic
def change_needs(*, booking: Booking, needs: Mapping[str, str], actor: User) -> Booking:
    """What the person needs, or asks the speakers; nothing typed removes the row."""
    row = locked_booking(booking)
    if not access.is_own(actor, row):
        raise Refused("Only the person who comes can change this.")
    if not row.is_live or row.event.is_over(now()):
        raise Refused("This booking is over.")
    said = {name: needs.get(name, "").strip() for name in NEEDS}
    if any(said.values()):
        Needs.objects.update_or_create(booking=row, defaults=said)
    else:
        Needs.objects.filter(booking=row).delete()
    record(row, "events.change_needs", actor=actor, event=row.event_id)
    return row
