"""The e-mails about bookings: which there are, when one is still wanted, what goes with it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from devosupport.core.calendar import TYPE
from devosupport.core.moment import now
from devosupport.notifications.kinds import Attachment, Kind, register
from knowledge.events.calendar import file_of
from knowledge.events.choices import BookingState
from knowledge.events.models import Booking
from knowledge.events.presenting.words import until, when, where

if TYPE_CHECKING:
    from devosupport.notifications.models import Notice


class Row(NamedTuple):
    """`states`: the booking must still be in one of them when the e-mail goes out."""

    states: tuple[str, ...] = ()
    essential: bool = True
    # Whether the calendar file keeps the date, takes it out again, or there is none.
    file: str = ""


BOOKED, WAITING, OFFERED = BookingState.BOOKED, BookingState.WAITING, BookingState.OFFERED
KINDS: dict[str, Row] = {
    "booked": Row((BOOKED,), file="keep"),
    "waiting": Row((WAITING,), file=""),
    "offered": Row((OFFERED,), file="keep"),
    "moved_up": Row((BOOKED,), file="keep"),
    "lapsed": Row(),
    "given_back": Row(file="remove"),
    "changed": Row((BOOKED, WAITING, OFFERED), file="keep"),
    "cancelled": Row(file="remove"),
    "joining": Row((BOOKED,), file="keep"),
    "reminder": Row((BOOKED,), essential=False, file="keep"),
    "feedback": Row((BOOKED,), essential=False),
}


def booking_of(notice: "Notice") -> Booking:
    return Booking.objects.with_event().get(pk=notice.context["booking"])


def wanted(notice: "Notice") -> bool:
    """Not where the booking moved on meanwhile, and no reminder of what has begun."""
    code = notice.kind.removeprefix("events.")
    states = KINDS[code].states
    row = booking_of(notice)
    if code == "reminder" and row.event.has_begun(now()):
        return False
    return not states or row.state in states


def rows_of(notice: "Notice") -> Mapping[str, Any]:
    row = booking_of(notice)
    event = row.event
    return {
        "row": row,
        "event": event,
        "when": when(event),
        "where": where(event, row.way),
        "until": until(row.offered_until) if row.offered_until else "",
        "by_other": row.booked_by_id != row.person_id,
        "joining": event.joining if row.is_booked else "",
    }


def files(notice: "Notice") -> Sequence[Attachment]:
    row = booking_of(notice)
    kind = KINDS[notice.kind.removeprefix("events.")].file
    if not kind:
        return ()
    content = file_of(row.event, booking=row, gone=kind == "remove")
    return [Attachment("event.ics", content, TYPE)]


register(
    *(
        Kind(
            f"events.{code}",
            template=f"events/{code}",
            essential=row.essential,
            wanted=wanted,
            context=rows_of,
            files=files,
        )
        for code, row in KINDS.items()
    )
)
