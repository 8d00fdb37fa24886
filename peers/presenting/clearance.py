"""What a member's group office has said for one case, in words."""

from collections.abc import Sequence
from datetime import date

from peers.models import ClearanceName, Peer
from peers.presenting.invitation import words_of
from peers.rules.clearing import Standing, standing_of


def said(peer: Peer, names: Sequence[ClearanceName], at: date) -> tuple[Standing, str]:
    """`names` as for `standing_of`."""
    standing = standing_of(peer, names, at)
    last = words_of(names[0].clearance.answer_by) if names else ""
    words = {
        Standing.NOT_NEEDED: "",
        Standing.NOT_ASKED: "Their group office has not been asked to clear them",
        Standing.WAITING: f"Their group office has until {last} to clear them",
        Standing.OVERDUE: f"Their group office had until {last} to clear them and has not answered",
        Standing.CLEARED: "Cleared by their group office",
        Standing.REFUSED: "Not cleared by their group office",
    }
    return standing, words[standing]
