"""The history of a case as its council may read it: what moved, and nothing of ours inside."""

from typing import TypedDict

from devosupport.history.models import Entry
from devosupport.history.rules import timeline
from devosupport.history.words import deed
from requests.models import SupportRequest

# Deeds of officers among themselves, which no council learns of.
OURS_ALONE = frozenset({
    "add_note", "add_officer", "escalate", "follow_up_done", "keep_promise", "make_promise",
    "move_due", "propose_decline", "raise_cap", "reassign",
    "relate", "release_seat", "seat_adviser", "set_lines", "tell_late",
})  # fmt: skip


class Told(TypedDict):
    title: str
    by: str
    at: object


def told_to_council(row: SupportRequest) -> list[Told]:
    """Newest first; each entry is who, what and when."""
    entries = [entry for entry in timeline(row) if entry.verb not in OURS_ALONE]
    return [told(entry) for entry in reversed(entries)]


def told(entry: Entry) -> Told:
    words = deed(entry)
    by = entry.actor.display_name if entry.actor else "The portal"
    return Told(title=words[:1].upper() + words[1:], by=by, at=entry.at)
