"""Every write on peers and engagements, a verb each: keyword-only, one transaction, one entry."""

from peers.rules.about import add_post, end_conflict, move, remove_post
from peers.rules.base import ByPhone
from peers.rules.days import ask_days, log_day
from peers.rules.inquiries import (
    answer_clearance,
    answer_sounding,
    ask_clearance,
    ask_who_is_free,
)
from peers.rules.invitations import accept, decline, expire, invite, recall
from peers.rules.keeping import add_peer, change_peer
from peers.rules.proposing import drop, propose, put_forward
from peers.rules.replanning import Move, Preview, replan, replan_preview
from peers.rules.roster import (
    add_conflict,
    confirm_profile,
    import_roster,
    pause,
    still_right,
    unpause,
)
from peers.rules.steps import advance, nominate, put_somebody_forward, train
from peers.rules.sweeps import (
    ask_still_right,
    end_left_behind,
    expire_invitations,
    remind,
    settle_turns,
    tell_of_lapsing,
    tell_of_year,
)
from peers.rules.team import confirm_team, object_to_member, object_to_peer, release, step_down
from peers.rules.vetoes import end_veto, veto
from requests.rules import Refused

__all__ = [
    "ByPhone", "Move", "Preview", "Refused",
    "accept", "add_conflict", "add_peer", "add_post", "advance", "answer_clearance",
    "answer_sounding", "ask_clearance", "ask_days", "ask_still_right", "ask_who_is_free",
    "change_peer",
    "confirm_profile", "confirm_team", "decline", "drop", "end_conflict", "end_left_behind",
    "end_veto", "log_day", "move",
    "expire", "expire_invitations", "import_roster", "invite", "nominate", "object_to_member",
    "object_to_peer", "pause", "propose", "put_forward", "put_somebody_forward", "recall",
    "release", "remind", "remove_post", "replan", "replan_preview", "settle_turns", "step_down",
    "still_right", "tell_of_lapsing", "tell_of_year", "train", "unpause", "veto",
]  # fmt: skip
