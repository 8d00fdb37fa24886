"""The history of a case as its council may read it: what moved, and nothing of ours inside."""

from typing import TypedDict

from devosupport.history.models import Entry
from devosupport.history.rules import timeline
from devosupport.history.words import deed
from requests.models import SupportRequest

# What a council learns of. What is not named here stays ours: who was invited to a team and said
# no, what officers decide among themselves, and whatever is added to the history later.
TOLD = frozenset({
    "save", "share", "stop_sharing", "ask_authoriser", "send_back", "submit", "record_request",
    "confirm_record", "attach_documents", "remove_document", "check_document", "name_colleague",
    "ask_partners", "agree", "refuse", "take_back", "recall", "drop_partner", "leave",
    "carry_on_without", "leave_later", "nudge",
    "claim", "answer", "refer", "ask_information", "provide_information", "widen", "accept",
    "confirm_decline", "wait_for_capacity", "stop_waiting", "tell_capacity", "mark_duplicate",
    "undo_duplicate",
    "offer", "withdraw_offer", "agree_package", "ask_change",
    "show_team", "team_is_fine", "object_to_team", "confirm_team", "change_team", "rescope",
    "log_day", "log_later", "reverse_day", "hold", "resume", "mark_delivered", "not_finished",
    "post_message", "withdraw_document", "give_feedback", "link_case_study", "begin_case_study",
    "close", "reopen", "withdraw", "end_no_answer", "review_outcome",
    "say_successor", "name_authoriser", "hand_to_successor",
    "peers.plan_challenge", "peers.challenge_step", "peers.challenge_back",
    "peers.challenge_ask_publish", "peers.challenge_publish", "peers.challenge_published",
})  # fmt: skip


class Told(TypedDict):
    title: str
    by: str
    at: object


def told_to_council(row: SupportRequest) -> list[Told]:
    """Newest first; each entry is who, what and when."""
    entries = [entry for entry in timeline(row) if entry.verb in TOLD]
    return [told(entry) for entry in reversed(entries)]


def told(entry: Entry) -> Told:
    words = deed(entry)
    by = entry.actor.display_name if entry.actor else "The portal"
    return Told(title=words[:1].upper() + words[1:], by=by, at=entry.at)
