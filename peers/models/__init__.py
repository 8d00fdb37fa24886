"""The roster and its engagements."""

from peers.models.engagements import Engagement, MatchRun, Shortage
from peers.models.inquiries import Clearance, ClearanceName, Sounding
from peers.models.roster import Conflict, PastPost, Peer, PeerTopic, RosterStep

__all__ = [
    "Clearance",
    "ClearanceName",
    "Conflict",
    "Engagement",
    "MatchRun",
    "PastPost",
    "Peer",
    "PeerTopic",
    "RosterStep",
    "Shortage",
    "Sounding",
]
