"""Who is told what. Each e-mail belongs to one booking and one occasion."""

from datetime import datetime

from devosupport.notifications.rules import issue_link, send, void_links
from knowledge.events.models import Booking

CANCEL = "events.cancel"
ANSWER = "events.answer"
FEEDBACK = "events.feedback"
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


def end_links(booking: Booking, reason: str, purpose: str = "") -> None:
    void_links(booking, reason=reason, purpose=purpose)
