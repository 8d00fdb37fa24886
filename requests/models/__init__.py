"""What is true of a support request. Kept in files by noun; import everything from here."""

from requests.models.case import CAP, SupportRequest
from requests.models.clock import ClockSetting, ClosureDay, Pause
from requests.models.delivery import (
    CaseStudy,
    DayEntry,
    Feedback,
    OutcomeReview,
    Seat,
    SeatTerm,
    TeamAnswer,
)
from requests.models.document import DiscardedFile, Document
from requests.models.package import Line, PackageAgreement, PackageVersion, PartnerBody
from requests.models.parties import CaseOfficer, NamedColleague, Partner, Related
from requests.models.talk import Message, Note, Question
from requests.standing.models import ClockRun, Standing

__all__ = [
    "CAP",
    "CaseOfficer",
    "CaseStudy",
    "ClockRun",
    "ClockSetting",
    "ClosureDay",
    "DayEntry",
    "DiscardedFile",
    "Document",
    "Feedback",
    "Line",
    "Message",
    "NamedColleague",
    "Note",
    "OutcomeReview",
    "PackageAgreement",
    "PackageVersion",
    "Partner",
    "PartnerBody",
    "Pause",
    "Question",
    "Related",
    "Seat",
    "SeatTerm",
    "Standing",
    "SupportRequest",
    "TeamAnswer",
]
