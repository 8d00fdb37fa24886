"""Take the story away again, with whatever was added to it by clicking. People stay, and so does
the history, which nobody can take back."""

from django.db import models, transaction

from devosupport.core.files.store import forget
from devosupport.notifications.mail import files
from devosupport.notifications.models import Link, Notice
from devosupport.office.demo.figures import remove_figures
from devosupport.office.demo.use import remove_use
from knowledge.events.models import Booking, Event, EventFeedback
from knowledge.library.models import Resource
from knowledge.search.engine import remove_all
from peers.models import (
    Challenge,
    Clearance,
    Conflict,
    Engagement,
    Expense,
    MatchRun,
    NamesWanted,
    Nomination,
    Peer,
    Shortage,
    Sounding,
)
from requests.models import (
    ClockRun,
    DayEntry,
    Feedback,
    Issue,
    JointResponse,
    Seat,
    SeatTerm,
    Standing,
    SupportRequest,
    TeamAnswer,
)

# What points to something stands before it.
TABLES: tuple[type[models.Model], ...] = (
    Challenge, Nomination, NamesWanted, Expense, Shortage, Sounding, Clearance, Engagement,
    MatchRun, DayEntry, Feedback, TeamAnswer, SeatTerm,
    Seat, Conflict, Peer, Standing, ClockRun, Issue, JointResponse,
)  # fmt: skip
OURS = ("requests.", "peers.", "events.", "library.")


@transaction.atomic
def remove() -> None:
    for prefix in OURS:
        Notice.objects.filter(kind__startswith=prefix).delete()
        Link.objects.filter(purpose__startswith=prefix).delete()
    for table in TABLES:
        table._default_manager.all().delete()
    remove_events()
    remove_figures()
    remove_use()
    requests = SupportRequest.objects.all()
    requests.update(continues=None)
    requests.filter(duplicate_of__isnull=False).delete()
    requests.delete()
    remove_studies()


def remove_studies() -> None:
    """What councils wrote; the portal's own texts stay."""
    studies = Resource.objects.of_organisations()
    remove_all([row.search_key for row in studies])
    pictures = [picture for row in studies for picture in row.pictures.all()]
    names = [size["name"] for picture in pictures for size in picture.sizes]
    studies.delete()
    transaction.on_commit(lambda: forget(*names))


def remove_events() -> None:
    remove_all([event.search_key for event in Event.objects.all()])
    for table in (EventFeedback, Booking, Event):
        table._default_manager.all().delete()


def remove_mail() -> None:
    for path in files():
        path.unlink(missing_ok=True)
