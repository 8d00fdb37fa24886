"""Before and after: reminders, attendance, materials, feedback."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.core.moment import now
from devosupport.core.refusals import Refused
from devosupport.history.rules import record
from knowledge.events.choices import Attendance
from knowledge.events.models import Booking, Event, EventFeedback, Material
from knowledge.events.publishing import show_in_search
from knowledge.events.rules.places import locked, locked_booking
from knowledge.events.rules.telling import tell
from knowledge.events.timing import FEEDBACK_AFTER, FEEDBACK_ASKED_FOR, reminder_due


def remind() -> int:
    """A week and a working day before; told once each, and again for a new date."""
    at, told = now(), 0
    for row in Booking.objects.to_remind(at):
        due = reminder_due(at, row.event.begins_at, row.made_at)
        if due:
            with transaction.atomic():
                tell("reminder", row, f"{due}:{row.event.begins_at.date()}", due=due)
            told += 1
    return told


def ask_feedback() -> int:
    """Once everybody who came, or of whom nobody said that they did not."""
    at, asked = now(), 0
    for row in Booking.objects.to_ask(at - FEEDBACK_ASKED_FOR, at - FEEDBACK_AFTER):
        with transaction.atomic():
            tell("feedback", row)
        asked += 1
    return asked


@transaction.atomic
def give_feedback(*, booking: Booking, actor: User, values: Mapping[str, str]) -> EventFeedback:
    """Once a booking; said again, the newer words stand."""
    row = locked_booking(booking)
    if not row.is_booked or not row.event.is_over(now()):
        raise Refused("You can say how it was once the event is over.")
    given, _ = EventFeedback.objects.update_or_create(
        booking=row, defaults={**values, "given_at": now()}
    )
    record(row, "events.feedback", actor=actor, event=row.event_id)
    return given


@transaction.atomic
def mark_attendance(*, event: Event, actor: User, came: Mapping[int, str]) -> Event:
    """Booking → came, absent or not marked; others of the event stay as they are."""
    row = locked(event)
    if not row.has_begun(now()):
        raise Refused("Mark who came once the event has begun.")
    marked = 0
    for booking in row.bookings.booked().filter(pk__in=list(came)):
        wanted = Attendance(came[booking.pk])
        if booking.attendance != wanted:
            booking.attendance = wanted
            booking.save(update_fields=["attendance"])
            marked += 1
    record(row, "events.attendance", actor=actor, marked=marked)
    return row


@transaction.atomic
def add_material(*, event: Event, actor: User, values: Mapping[str, Any]) -> Material:
    """A link to something of the event: public at once where the event is."""
    row = locked(event)
    last = row.materials.order_by("-order").values_list("order", flat=True).first()
    made = Material.objects.create(event=row, order=(last or 0) + 1, added_at=now(), **values)
    _touch(row)
    record(row, "events.add_material", actor=actor, material=made.pk)
    return made


@transaction.atomic
def remove_material(*, event: Event, actor: User, material: int) -> None:
    row = locked(event)
    gone, _ = row.materials.filter(pk=material).delete()
    if gone:
        _touch(row)
        record(row, "events.remove_material", actor=actor, material=material)


def _touch(row: Event) -> None:
    row.version += 1
    row.changed_at = now()
    row.save(update_fields=["version", "changed_at"])
    show_in_search(row)
