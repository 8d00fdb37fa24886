"""Who is told what. Each e-mail belongs to one booking, or one member, and one occasion."""

from datetime import datetime, timedelta

from devosupport.accounts.models import User
from devosupport.core.moment import now
from devosupport.notifications.rules import issue_link, send, void_links
from knowledge.events.models import Booking, Event

CANCEL = "events.cancel"
ANSWER = "events.answer"
FEEDBACK = "events.feedback"
# So near, even those who want no such e-mails are told that a meeting does not take place.
SHORT_NOTICE = timedelta(days=7)
# Which link an e-mail carries, so that its person can act without signing in.
LINKS = {
    "events.booked": CANCEL,
    "events.waiting": CANCEL,
    "events.moved_up": CANCEL,
    "events.changed": CANCEL,
    "events.reminder": CANCEL,
    "events.offered": ANSWER,
    "events.feedback": FEEDBACK,
}


def tell(kind: str, booking: Booking, occasion: str | int | datetime = "", **codes: object) -> None:
    """Owe the person of a booking one e-mail; the same occasion is told once."""
    code = f"events.{kind}"
    purpose = LINKS.get(code)
    link = issue_link(purpose, person=booking.person, about=booking) if purpose else None
    said = occasion.isoformat() if isinstance(occasion, datetime) else occasion
    send(
        code,
        to=booking.person,
        about=booking,
        key=f"{booking.pk}:{said}",
        context={"booking": booking.pk, **codes},
        link=link,
    )


def tell_members(what: str, meeting: Event, *, actor: User | None) -> None:
    """Owe the members of the meeting's network one e-mail; one a version of the meeting.

    Not whoever did it, and not who holds a booking or waits: they hear of it with their booking.
    An event for everybody has no members to tell.
    """
    if meeting.network is None or meeting.is_over(now()):
        return
    if what == "called_off" and meeting.begins_at - now() < SHORT_NOTICE:
        what = "called_off_soon"
    booked = meeting.bookings.live().values("person")
    members = meeting.network.memberships.standing().exclude(person__in=booked)
    for member in members.select_related("person"):
        if member.person_id != getattr(actor, "pk", None):
            send(
                f"networks.meeting_{what}",
                to=member.person,
                about=meeting,
                key=f"{meeting.pk}:{meeting.version}",
                context={"network": meeting.network_id, "sequence": meeting.sequence},
            )


def end_links(booking: Booking, reason: str, purpose: str = "") -> None:
    void_links(booking, reason=reason, purpose=purpose)
