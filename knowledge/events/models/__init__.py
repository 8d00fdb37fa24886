"""Events, their materials and their bookings."""

from knowledge.events.models.booking import Booking, EventFeedback, Needs
from knowledge.events.models.events import Event, Material

__all__ = ["Booking", "Event", "EventFeedback", "Material", "Needs"]
