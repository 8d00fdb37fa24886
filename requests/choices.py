"""The closed lists of support requests: states, roles, kinds of line, reasons and outcomes."""

from django.db.models import IntegerChoices, TextChoices


class State(TextChoices):
    DRAFT = "draft", "Draft"
    AWAITING_PARTNERS = "awaiting_partners", "Waiting for partners to agree"
    SUBMITTED = "submitted", "Submitted"
    IN_TRIAGE = "in_triage", "Being reviewed"
    INFO_NEEDED = "info_needed", "We need more information"
    SCOPING = "scoping", "Agreeing your support"
    OFFERED = "offered", "Support package for you to agree"
    MATCHING = "matching", "Finding your team"
    IN_DELIVERY = "in_delivery", "Support under way"
    ON_HOLD = "on_hold", "On hold"
    DELIVERED = "delivered", "Tell us how it went"
    CLOSED = "closed", "Closed"
    DECLINED = "declined", "Not taken forward"
    WITHDRAWN = "withdrawn", "Withdrawn"
    DUPLICATE = "duplicate", "Joined with another request"


# The same to officers, where the council's words speak to the council.
FOR_OFFICERS: dict[str, str] = {
    State.INFO_NEEDED: "Waiting for information",
    State.SCOPING: "Agreeing the support",
    State.OFFERED: "Package offered",
    State.MATCHING: "Finding a team",
    State.DELIVERED: "Waiting for feedback",
}

ENDED = (State.CLOSED, State.DECLINED, State.WITHDRAWN, State.DUPLICATE)
OPEN = tuple(state for state in State if state not in ENDED)
# While a request is here, no clock of ours runs: the next move is somebody else's.
PAUSED = (State.INFO_NEEDED, State.OFFERED, State.ON_HOLD)


class Form(TextChoices):
    CONVERSATION = "conversation", "First conversation"
    AREA = "area", "Area support"


class Channel(TextChoices):
    ONLINE = "online", "Online"
    PHONE = "phone", "Phone"
    EMAIL = "email", "E-mail"
    MEETING = "meeting", "Meeting"


class WaitingOn(TextChoices):
    US = "us", "Us"
    COUNCIL = "council", "The council"
    PARTNER = "partner", "A partner"
    PEER = "peer", "A peer"
    NOBODY = "nobody", "Nobody"


class Role(TextChoices):
    """What a person is to one request. Somebody may be several at once."""

    LEAD = "lead", "Anyone at the lead organisation"
    LEAD_AUTHORISER = "lead_authoriser", "The lead organisation's authoriser"
    PARTNER = "partner", "Anyone at a partner that was asked"
    PARTNER_AUTHORISER = "partner_authoriser", "A partner's authoriser"
    STRANGER = "stranger", "Anyone else who signs in"
    ADVISER = "adviser", "Peer or adviser on the case, past or present"
    TRIAGE = "triage", "Triage officer"
    CASE_LEAD = "case_lead", "Case lead of this request"
    OTHER_CASE_LEAD = "other_case_lead", "Case lead of other requests"
    PRINCIPAL_ADVISER = "principal_adviser", "Principal Adviser of the region"
    MANAGER = "manager", "Manager"
    ADMINISTRATOR = "administrator", "Administrator"
    SYSTEM = "system", "The portal itself"
    PUBLIC = "public", "Nobody signed in"


class PartnerState(TextChoices):
    NAMED = "named", "Not asked yet"
    ASKED = "asked", "Asked to agree"
    AGREED = "agreed", "Agreed"
    REFUSED = "refused", "Said no"
    DROPPED = "dropped", "Taken off by the lead organisation"
    LEFT = "left", "Left"


# Partners that take part, and partners whose people may see the request.
TAKING_PART = (PartnerState.NAMED, PartnerState.ASKED, PartnerState.AGREED, PartnerState.REFUSED)
IN_THE_KNOW = (PartnerState.ASKED, PartnerState.AGREED, PartnerState.REFUSED)


class Provider(TextChoices):
    LGA = "lga", "LGA officer"
    PEER = "peer", "Peer"
    ADVISER = "adviser", "Technical adviser"
    PARTNER_BODY = "partner_body", "Partner body"


# "Up to 14 days expert help" (paper S0, paragraph 11) counts these; peer and LGA days are free.
CAPPED = (Provider.ADVISER, Provider.PARTNER_BODY)


class LineKind(TextChoices):
    SUPPORT = "support", "Support"
    CHALLENGE = "challenge", "Peer challenge"


class PaidFrom(TextChoices):
    MEMBERSHIP = "membership", "LGA membership"
    IMPROVEMENT = "improvement_budget", "Improvement budget"
    COUNCIL = "council", "The council"


class SeatKind(TextChoices):
    MEMBER = "member", "Member peer"
    OFFICER = "officer", "Officer peer"
    # Either, so that a line may ask for a team of both.
    PEER = "peer", "Member or officer peer"
    ADVISER = "adviser", "Technical adviser"


class AgreementState(TextChoices):
    ASKED = "asked", "Asked to agree"
    AGREED = "agreed", "Agreed"
    BY_LEAD = "by_lead", "The lead organisation agrees for it"
    CHANGE = "change", "Asked for a change"


class Side(TextChoices):
    """Whose voice a message or feedback is."""

    US = "us", "LGA"
    COUNCIL = "council", "Council"
    PARTNER = "partner", "Partner"
    ADVISER = "adviser", "Peer or adviser"


class Priority(IntegerChoices):
    URGENT = 1, "1 (most urgent)"
    SOON = 2, "2"
    NORMAL = 3, "3"


class Outcome(TextChoices):
    ACHIEVED = "achieved", "Achieved what the area wanted"
    PARTLY = "partly", "Partly achieved"
    NOT_ACHIEVED = "not_achieved", "Not achieved"
    ANSWERED = "answered", "Answered"
    REFERRED = "referred", "Passed to another body"
    NOT_REPORTED = "not_reported", "Not reported"


# What a case lead may close a delivered case with; the others belong to their own verbs.
CLOSING = (Outcome.ACHIEVED, Outcome.PARTLY, Outcome.NOT_ACHIEVED, Outcome.NOT_REPORTED)


class DeclineReason(TextChoices):
    NO_ADVISER = "no_adviser", "No adviser with the right experience"
    NO_CAPACITY = "no_capacity", "No capacity now"
    OUT_OF_SCOPE = "out_of_scope", "Outside what the offer covers"
    NOT_ELIGIBLE = "not_eligible", "Not a body we can support"
    BETTER_ELSEWHERE = "better_elsewhere", "Better served elsewhere"
    AREA_NOT_AGREED = "area_not_agreed", "The area has not agreed to ask"


# Reasons that show a gap in our own offer (paper S1, paragraph 11.1).
GAPS = (DeclineReason.NO_ADVISER, DeclineReason.NO_CAPACITY)


class WithdrawReason(TextChoices):
    NO_LONGER_NEEDED = "no_longer_needed", "No longer needed"
    PLANS_CHANGED = "plans_changed", "Our plans changed"
    HELP_ELSEWHERE = "help_elsewhere", "We found help elsewhere"
    TOO_SLOW = "too_slow", "It took too long"
    NO_ANSWER = "no_answer", "No answer from the council"
    OTHER = "other", "Another reason"


class HoldReason(TextChoices):
    ELECTION = "pre_election", "Pre-election period"
    COUNCIL = "council_asked", "The council asked"
    GOVERNMENT = "government", "Waiting for government"
    PEER = "peer_unavailable", "A peer is not available"
    OTHER = "other", "Another reason"


class Section(TextChoices):
    """The parts of the form, in order; a question of ours names the part it is about."""

    AREA = "area", "Place and partners"
    NEED = "need", "What you need"
    TOPICS = "topics", "Topics"
    STAGE = "stage", "How far the area has come"
    BACKGROUND = "background", "Background"
    DATES = "dates", "Dates"
    PEOPLE = "people", "People"
    DOCUMENTS = "documents", "Documents"
    PRIVACY = "privacy", "Who may see this"


class DocumentState(TextChoices):
    CHECKING = "checking", "Being checked"
    READY = "ready", "Ready"
    REFUSED = "refused", "Refused"


class NoteKind(TextChoices):
    NOTE = "note", "Internal note"
    HANDOVER = "handover", "Hand-over note"
    ESCALATION = "escalation", "Why it was brought to the managers"
    DECISION = "decision", "What a manager decided"


class ContactKind(TextChoices):
    CALL = "phone", "Call"
    MEETING = "meeting", "Meeting"
    EMAIL = "email", "E-mail"


class Level(TextChoices):
    """How much an early warning about a council worries us."""

    WATCH = "watch", "Keep an eye on it"
    CONCERN = "concern", "A concern"
    SERIOUS = "serious", "A serious concern"
    OVER = "over", "No longer a concern"


class Clock(TextChoices):
    FIRST_RESPONSE = "first_response", "First response"
    TRIAGE_DECISION = "triage_decision", "Triage decision"
    PACKAGE = "package", "Support package"
    TEAM = "team", "Finding a team"
    TEAM_SHOWN = "team_shown", "Council's look at the team"
    NUDGE_FIRST = "nudge_first", "First reminder"
    NUDGE_SECOND = "nudge_second", "Second reminder"
    CARRY_ON = "carry_on", "Carry on without a silent partner"
    CLOSE = "close", "Close without a report"
    REFERRAL = "referral", "Follow up a referral"
    NO_ANSWER = "no_answer", "End for no answer"
    LATE = "late", "Managers hear that a case is late"
    DRAFT = "draft", "Reminder of a draft"
    SILENT = "silent", "No news from a case under way"
    REOPEN = "reopen", "Council may reopen"


class PauseReason(TextChoices):
    INFORMATION = "information", "We asked the council for information"
    OFFER = "offer", "The council is reading the package"
    HOLD = "hold", "On hold"


class Useful(IntegerChoices):
    """How useful the support was, the best first."""

    GREAT = 4, "To a great extent"
    MODERATE = 3, "To a moderate extent"
    SMALL = 2, "To a small extent"
    NOT_AT_ALL = 1, "Not at all"


class ReviewAnswer(TextChoices):
    BETTER = "better", "Things have moved on because of the support"
    SAME = "same", "No change yet"
    WORSE = "worse", "Things have gone backwards"


class Kept(TextChoices):
    """What is kept for some time only; the order is that of the table."""

    DRAFT = "draft", "A draft that never reached us"
    CONTACTS = "contacts", "Contacts of a case: names, addresses, numbers"
    DOCUMENTS = "documents", "Documents of a case"
    WORDS = "words", "What people wrote on a case"
    ISSUE_DRAFTS = "issue_drafts", "An issue that was written down and never raised"
    ISSUES = "issues", "What an organisation wrote about an issue that is settled"
    NEEDS = "needs", "What people needed at an event, and how they joined"
    BOOKINGS = "bookings", "Who booked an event, and what they said of it"
    MEMBERSHIPS = "memberships", "Who was once in a network"
    ANSWERS = "answers", "Words left under “Is this page useful?”"
    NOMINATIONS = "nominations", "Who was put forward as a peer and not taken on"
    PEERS = "peers", "What we know about a peer who left the roster"


class Fate(TextChoices):
    BLANK = "blank", "Blanked"
    DELETE = "delete", "Deleted"
