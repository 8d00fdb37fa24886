"""Events, their materials and their bookings; networks. Import everything from here."""

from knowledge.events.bulletins.models import Bulletin, BulletinItem, Subscription
from knowledge.events.models.booking import Booking, EventFeedback, Needs
from knowledge.events.models.events import Event, Material
from knowledge.events.networks.models import MeetingNote, Network, NetworkMember, Paper
from knowledge.events.programme.models import (
    ProgrammeItem,
    ProgrammeMilestone,
    ProgrammeNote,
    ProgrammeTheme,
)

__all__ = [
    "Booking",
    "Bulletin",
    "BulletinItem",
    "Event",
    "EventFeedback",
    "Material",
    "NetworkMember",
    "Needs",
    "Network",
    "MeetingNote",
    "Paper",
    "ProgrammeItem",
    "ProgrammeMilestone",
    "ProgrammeNote",
    "ProgrammeTheme",
    "Subscription",
]
