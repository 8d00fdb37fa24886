"""A booking as its person sees it, and everything they have booked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from devosupport.accounts.models import User
from knowledge.events.access import is_own
from knowledge.events.choices import BookingState, Way, Ways
from knowledge.events.models import Booking
from knowledge.events.presenting.words import until, when, where
from knowledge.events.querysets.booking import BookingQuerySet

COLOURS = {
    BookingState.BOOKED: "green",
    BookingState.OFFERED: "yellow",
    BookingState.WAITING: "blue",
    BookingState.LAPSED: "grey",
    BookingState.CANCELLED: "grey",
}


@dataclass(frozen=True)
class Row:
    """A booking in a list."""

    booking: Booking
    when: str
    where: str
    state: str
    colour: str
    # Whose, where it is a colleague's.
    whose: str = ""


def row(booking: Booking, user: User) -> Row:
    return Row(
        booking,
        when(booking.event),
        where(booking.event, booking.way),
        booking.get_state_display(),
        COLOURS[BookingState(booking.state)],
        "" if is_own(user, booking) else booking.person.display_name,
    )


def mine(rows: BookingQuerySet, user: User, at: datetime) -> dict[str, Any]:
    """Two queries, whatever there is."""
    return {
        "coming": [row(one, user) for one in rows.to_come(at)[:50]],
        "been": [row(one, user) for one in rows.been(at)[:20]],
    }


def next_booked(user: User, at: datetime, most: int = 3) -> list[Row]:
    """For a home page: what somebody comes to themselves, the nearest first; one query."""
    rows = Booking.objects.own(user).to_come(at)[:most]
    return [row(one, user) for one in rows]


def shown(booking: Booking, user: User, at: datetime) -> dict[str, Any]:
    """A booking's own page. How to join and what somebody needs are for its person alone."""
    event, own = booking.event, is_own(user, booking)
    begun = event.has_begun(at)
    return {
        "row": booking,
        "event": event,
        "own": own,
        "when": when(event),
        "where": where(event, booking.way),
        "colour": COLOURS[BookingState(booking.state)],
        "until": until(booking.offered_until) if booking.offered_until else "",
        "offered": booking.is_open_offer(at),
        "turn": turn(booking),
        "joining": event.joining if own and booking.is_booked and not event.is_cancelled else "",
        "online": booking.way == Way.ONLINE,
        "may_cancel": booking.is_live and not begun,
        "may_change_way": booking.is_live
        and not begun
        and event.ways == Ways.BOTH
        and booking.state != BookingState.OFFERED,
        "may_change_needs": own and booking.is_live and not event.is_over(at),
        "needs": Booking.objects.own(user).needs_of(booking) if own else {},
        "over": event.is_over(at),
    }


def turn(booking: Booking) -> int:
    """How many are before this one on the waiting list, and one; 0 where it does not wait."""
    if booking.state != BookingState.WAITING:
        return 0
    return booking.event.bookings.before(booking).count() + 1
