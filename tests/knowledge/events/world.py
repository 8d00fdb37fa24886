"""Events to come, unpublished and past; council A's own booking, and one for a colleague."""

from datetime import timedelta

from django.utils import timezone

from knowledge.events.models import EventFeedback
from tests import people
from tests.knowledge.events import factories


def build(w) -> None:
    w.event = factories.published("Scrutiny that works", ways="both", joining="Dial 1234")
    w.event.team.add(w.users["triage"])
    w.draft_event = factories.event("Not for anybody yet")
    w.past_event = factories.published(
        "What we learned", begins_at=timezone.now() - timedelta(days=3)
    )
    factories.recording(w.past_event)
    user = w.users["council_a"]
    w.booking = factories.booking(w.event, user, organisation=w.council_a, access="A loop")
    w.booking_for_colleague = factories.booking(
        w.event, people.at_organisation(w.council_a), actor=user, organisation=w.council_a
    )
    was_there = factories.booking(w.past_event, user, organisation=w.council_a)
    EventFeedback.objects.create(booking=was_there, useful="very", will_use="The checklist")
