"""Where a member stands with their group office, for one request: nobody is invited uncleared.

When the office has not answered within two working days, an officer may go on, with a reason
that stays on record. What the office refused, nobody sets aside (`matching.exclusions`).
"""

from collections.abc import Iterable
from datetime import date
from enum import Enum

from peers.choices import PeerKind
from peers.models import ClearanceName, Engagement, Peer
from peers.rules.base import require, today


class Standing(Enum):
    NOT_NEEDED = "not_needed"
    NOT_ASKED = "not_asked"
    WAITING = "waiting"
    # The office had its two working days.
    OVERDUE = "overdue"
    CLEARED = "cleared"
    REFUSED = "refused"


def standing_of(peer: Peer, names: Iterable[ClearanceName], at: date) -> Standing:
    """`names` are those of this peer on one request, oldest first, with their clearance."""
    if peer.kind != PeerKind.MEMBER:
        return Standing.NOT_NEEDED
    said = list(names)
    if not said:
        return Standing.NOT_ASKED
    answered = [name.cleared for name in said if name.cleared is not None]
    if answered:
        return Standing.CLEARED if answered[-1] else Standing.REFUSED
    late = at > said[0].clearance.answer_by
    return Standing.OVERDUE if late else Standing.WAITING


def names_on(row: Engagement) -> list[ClearanceName]:
    """The peer's name on every list of the request, oldest first."""
    names = ClearanceName.objects.filter(
        clearance__request=row.seat.line.request_id, peer=row.peer_id
    )
    return list(names.select_related("clearance").order_by("clearance__asked_at", "pk"))


def standing_on(row: Engagement) -> Standing:
    return standing_of(row.peer, names_on(row), today())


def require_cleared(row: Engagement, reason: str) -> str:
    """Refuse an invitation that the group office has not cleared; returns the reason to keep."""
    standing, name = standing_on(row), row.peer.name
    require(
        standing is not Standing.NOT_ASKED,
        f"{name} must be cleared by their group office first. Ask the office, then invite them.",
    )
    require(
        standing is not Standing.WAITING,
        f"The group office has not cleared {name} yet. It has two working days to answer.",
    )
    if standing is not Standing.OVERDUE:
        return ""
    require(
        reason.strip(), f"Enter why you invite {name} before their group office has cleared them."
    )
    return reason.strip()
