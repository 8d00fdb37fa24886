"""What is true of a support request. Kept in files by noun; import everything from here."""

from requests.issues.models import Issue, Joining, JointResponse, Said, SignOff
from requests.models.amounts import CAP
from requests.models.case import SupportRequest
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
from requests.models.office import CannedReply, EarlyWarning
from requests.models.package import Line, PackageAgreement, PackageVersion, PartnerBody
from requests.models.parties import CaseOfficer, NamedColleague, Partner, Related
from requests.models.promise import Promise
from requests.models.retention import RetentionRule
from requests.models.saved import SavedView
from requests.models.talk import Contact, Message, Note, Question, ReadMark
from requests.standing.models import ClockRun, Standing

__all__ = [
    "CAP",
    "CannedReply",
    "CaseOfficer",
    "CaseStudy",
    "ClockRun",
    "ClockSetting",
    "ClosureDay",
    "Contact",
    "DayEntry",
    "DiscardedFile",
    "Document",
    "EarlyWarning",
    "Feedback",
    "Issue",
    "Joining",
    "JointResponse",
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
    "Promise",
    "Question",
    "ReadMark",
    "RetentionRule",
    "Related",
    "Said",
    "SavedView",
    "Seat",
    "SeatTerm",
    "SignOff",
    "Standing",
    "SupportRequest",
    "TeamAnswer",
]
