"""What a member's group office has said for one case, in words."""

from collections.abc import Sequence
from datetime import date

from django.utils.timezone import localdate

from devosupport.core.clock import day_in_words
from peers.models import Clearance, ClearanceName, Peer
from peers.rules.clearing import Standing, standing_of


def said(peer: Peer, names: Sequence[ClearanceName], at: date) -> tuple[Standing, str]:
    """`names` as for `standing_of`."""
    standing = standing_of(peer, names, at)
    last = day_in_words(names[0].clearance.answer_by) if names else ""
    words = {
        Standing.NOT_NEEDED: "",
        Standing.NOT_ASKED: "Their group office has not been asked to clear them",
        Standing.WAITING: f"Their group office has until {last} to clear them",
        Standing.OVERDUE: f"Their group office had until {last} to clear them and has not answered",
        Standing.CLEARED: "Cleared by their group office",
        Standing.REFUSED: "Not cleared by their group office",
    }
    return standing, words[standing]


def names_on(clearance: Clearance) -> list[tuple[str, str]]:
    """The list as it is answered: the peer's id, and who they are."""
    rows = clearance.names.select_related("peer__user", "peer__organisation")
    return [
        (str(row.peer_id), f"{row.peer.name}, {row.peer.organisation or 'no organisation given'}")
        for row in rows
    ]


def how_answered(clearance: Clearance) -> str:
    """ "answered on 5 January 2027", and who said and wrote it where it was by phone."""
    if clearance.answered_at is None:
        return f"has until {day_in_words(clearance.answer_by)}"
    on = clearance.said_on or localdate(clearance.answered_at)
    if not clearance.recorded_by:
        return f"answered on {day_in_words(on)}"
    by = clearance.recorded_by.display_name
    return f"{clearance.said_by} answered by phone on {day_in_words(on)}, written down by {by}"


def what_was_said(clearance: Clearance) -> str:
    """For the office that opens its link again: who told us what, and when."""
    if clearance.answered_at is None:
        return "We no longer need an answer about these names."
    rows = list(clearance.names.select_related("peer__user"))
    yes = ", ".join(row.peer.name for row in rows if row.cleared)
    no = ", ".join(row.peer.name for row in rows if row.cleared is False)
    parts = [f"Cleared: {yes}." if yes else "", f"Not cleared: {no}." if no else ""]
    who = f"{clearance.office.name}: {how_answered(clearance)}."
    return " ".join([who, *(part for part in parts if part)])
