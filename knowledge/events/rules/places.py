"""Places under lock: who holds one, who is next, and what becomes of one that is free.

Every function here is called with the event's row locked, so that what is counted stays true
until the transaction ends.
"""

from datetime import datetime

from devosupport.core.moment import now
from devosupport.core.refusals import Refused
from devosupport.history.rules import record
from knowledge.events.choices import BookingState, Way
from knowledge.events.models import Booking, Event
from knowledge.events.rules.telling import ANSWER, end_links, tell
from knowledge.events.timing import offer_until


def locked(event: Event) -> Event:
    """The event, and nobody else at its places until we are done."""
    try:
        return Event.objects.select_for_update().get(pk=event.pk)
    except Event.DoesNotExist:
        raise Refused("This event is no longer there.") from None


def locked_booking(booking: Booking) -> Booking:
    """The booking as it stands now, its event locked before it."""
    event = locked(booking.event)
    row = Booking.objects.select_for_update(of=("self",)).select_related("person", "organisation")
    found = row.get(pk=booking.pk)
    found.event = event
    return found


def free(event: Event, way: str) -> int | None:
    """Places that nobody holds, counted now; None: no limit."""
    places = event.places(way)
    if places is None:
        return None
    return places - event.bookings.holding().by(way).count()


def has_room(event: Event, way: str) -> bool:
    """A newcomer passes nobody: while somebody waits, there is room for the waiting alone."""
    left = free(event, way)
    return (left is None or left > 0) and not event.bookings.waiting().by(way).exists()


def recount(event: Event) -> None:
    """Store what the public page says about places."""
    held = event.bookings.holding()
    event.taken_on_site = held.by(Way.ON_SITE).count()
    event.taken_online = held.by(Way.ONLINE).count()
    event.save(update_fields=["taken_on_site", "taken_online"])


def release(event: Event) -> None:
    """Pass free places on, in the order in which people began to wait."""
    at = now()
    if event.is_published and not event.has_begun(at):
        for way in event.open_ways:
            for row in next_in_turn(event, way):
                pass_to(event, row, at)
    recount(event)


def next_in_turn(event: Event, way: str) -> list[Booking]:
    left = free(event, way)
    waiting = event.bookings.waiting().by(way).select_related("person")
    return list(waiting if left is None else waiting[: max(left, 0)])


def pass_to(event: Event, row: Booking, at: datetime) -> None:
    """Offer a place, or give it where there is no time to ask or no need to."""
    row.event = event
    until = offer_until(at, event.begins_at) if event.places(row.way) is not None else None
    if until is None:
        give(row, "moved_up", at)
        record(row, "events.moved_up", actor=None, event=event.pk)
        return
    row.state = BookingState.OFFERED
    row.offered_at, row.offered_until = at, until
    row.save(update_fields=["state", "offered_at", "offered_until"])
    record(row, "events.offered", actor=None, event=event.pk)
    tell("offered", row, until)


def give(row: Booking, notice: str, at: datetime) -> None:
    """The place is theirs."""
    row.state = BookingState.BOOKED
    row.save(update_fields=["state"])
    end_links(row, "answered", ANSWER)
    tell(notice, row, at)
