"""What is not kept: what people needed, and in time who booked. How long, an app above says.

Each verb is for one event and may run twice.
"""

from datetime import date

from django.db import transaction
from django.db.models import Q

from devosupport.history.rules import record
from knowledge.events.models import Booking, Event, EventFeedback, Needs
from knowledge.events.querysets.events import EventQuerySet
from knowledge.events.report import report_of, to_store
from knowledge.events.rules.places import locked
from knowledge.events.rules.telling import end_links


def with_needs(before: date) -> EventQuerySet:
    """Over before this day, and somebody's needs or how they joined are still known."""
    known = Q(bookings__needs__isnull=False) | ~Q(joining="")
    return Event.objects.over_before(before).filter(known).distinct()


@transaction.atomic
def forget_needs(*, event: Event) -> int:
    """Remove what people needed, and how they joined."""
    row = locked(event)
    gone, _ = Needs.objects.at(row).delete()
    row.joining = ""
    row.save(update_fields=["joining"])
    record(row, "events.forget_needs", actor=None, bookings=gone)
    return gone


def with_bookings(before: date) -> EventQuerySet:
    """Over before this day, and who booked is still known."""
    return Event.objects.over_before(before).filter(bookings__isnull=False).distinct()


@transaction.atomic
def forget_bookings(*, event: Event) -> int:
    """Count who came, then remove who it was, what they needed and what they said."""
    row = locked(event)
    bookings = list(row.bookings.select_for_update(of=("self",)))
    if not bookings:
        return 0
    row.counted = to_store(report_of(row))
    row.save(update_fields=["counted"])
    for one in bookings:
        end_links(one, "removed")
    Needs.objects.at(row).delete()
    EventFeedback.objects.at(row).delete()
    Booking.objects.at(row).delete()
    record(row, "events.forget_bookings", actor=None, bookings=len(bookings))
    return len(bookings)
