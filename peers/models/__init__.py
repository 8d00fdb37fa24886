"""The roster and its engagements."""

from peers.models.engagements import Engagement, MatchRun, Shortage
from peers.models.inquiries import Clearance, ClearanceName, Sounding
from peers.models.roster import Conflict, PastPost, Peer, PeerTopic, RosterStep
from peers.nominations.models import Consultation, NamesWanted, Nomination

__all__ = [
    "Clearance",
    "ClearanceName",
    "Conflict",
    "Consultation",
    "Engagement",
    "MatchRun",
    "NamesWanted",
    "Nomination",
    "PastPost",
    "Peer",
    "PeerTopic",
    "RosterStep",
    "Shortage",
    "Sounding",
]
