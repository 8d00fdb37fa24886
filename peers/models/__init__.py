"""The roster and its engagements."""

from peers.challenges.models import Challenge, ChallengeStep, Publication
from peers.expenses.models import Expense
from peers.models.engagements import Engagement, MatchRun, Shortage
from peers.models.inquiries import Clearance, ClearanceName, Sounding
from peers.models.roster import Conflict, PastPost, Peer, PeerTopic, RosterStep
from peers.nominations.models import Consultation, NamesWanted, Nomination

__all__ = [
    "Challenge",
    "ChallengeStep",
    "Clearance",
    "ClearanceName",
    "Conflict",
    "Consultation",
    "Engagement",
    "Expense",
    "MatchRun",
    "NamesWanted",
    "Nomination",
    "PastPost",
    "Peer",
    "PeerTopic",
    "Publication",
    "RosterStep",
    "Shortage",
    "Sounding",
]
