"""The closed lists of events and bookings."""

from django.db.models import TextChoices


class EventKind(TextChoices):
    WEBINAR = "webinar", "Webinar"
    WORKSHOP = "workshop", "Workshop"
    CONFERENCE = "conference", "Conference"
    SITE_VISIT = "site_visit", "Site visit"
    SURGERY = "surgery", "Advice surgery"
    BRIEFING = "briefing", "Briefing"
    ROUNDTABLE = "roundtable", "Round table"


class Ways(TextChoices):
    """How people may take part in an event."""

    ON_SITE = "on_site", "On site"
    ONLINE = "online", "Online"
    BOTH = "both", "On site and online"


class Way(TextChoices):
    """How one person takes part."""

    ON_SITE = "on_site", "On site"
    ONLINE = "online", "Online"


class Audience(TextChoices):
    """Who may book."""

    EVERYONE = "everyone", "Everybody who is signed in"
    COUNCILS = "councils", "People of councils and authorities"
    NETWORK = "network", "Members of the network"


class EventState(TextChoices):
    """Past is computed from the end, never a state."""

    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    CANCELLED = "cancelled", "Cancelled"
    WITHDRAWN = "withdrawn", "Withdrawn"


class BookingState(TextChoices):
    BOOKED = "booked", "Booked"
    OFFERED = "offered", "A place is offered"
    WAITING = "waiting", "On the waiting list"
    LAPSED = "lapsed", "Offer not taken up"
    CANCELLED = "cancelled", "Cancelled"


# A place that nobody else can have.
HOLDING = (BookingState.BOOKED, BookingState.OFFERED)
# One of these a person and event.
LIVE = (BookingState.BOOKED, BookingState.OFFERED, BookingState.WAITING)


class Channel(TextChoices):
    """How a booking reached us."""

    ONLINE = "online", "On the portal"
    OFFICER = "officer", "By an officer, as by telephone or e-mail"


class Attendance(TextChoices):
    NOT_KNOWN = "", "Not marked"
    CAME = "came", "Came"
    ABSENT = "absent", "Did not come"


class MaterialKind(TextChoices):
    SLIDES = "slides", "Slides"
    NOTES = "notes", "Notes"
    REPORT = "report", "Report of the event"
    RECORDING = "recording", "Recording"
    READING = "reading", "Further reading"


class Useful(TextChoices):
    VERY = "very", "Very useful"
    PARTLY = "partly", "Partly useful"
    NOT = "not", "Not useful"
