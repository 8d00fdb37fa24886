"""Every write on a support request, a verb each: keyword-only, one transaction, one entry."""

from requests.rules.agreement import agree_package, ask_change
from requests.rules.base import Overtaken, Refused, Stale, as_of, having_seen
from requests.rules.capacity import open_capacity, stop_waiting, wait_for_capacity
from requests.rules.contacts import add_contact
from requests.rules.conversation import (
    add_note,
    add_officer,
    answer_escalation,
    escalate,
    read_handover,
    reassign,
    reprioritise,
)
from requests.rules.copying import copy_documents
from requests.rules.days import log_day, log_later, reverse_day
from requests.rules.delivery import hold, mark_delivered, not_finished, resume
from requests.rules.documents import attach_documents, remove_document, withdraw_document
from requests.rules.ending import (
    begin_case_study,
    close,
    end_no_answer,
    link_case_study,
    reopen,
    review_outcome,
    withdraw,
)
from requests.rules.feedback import AboutPeer, give_feedback
from requests.rules.intake import (
    ask_authoriser,
    name_colleague,
    save,
    send_back,
    start,
    start_again,
    submit,
)
from requests.rules.package import offer, raise_cap, set_lines, withdraw_offer
from requests.rules.partners import (
    agree,
    ask_partners,
    carry_on_without,
    drop_partner,
    leave,
    leave_later,
    recall,
    refuse,
    take_back,
)
from requests.rules.planned import start_from_plan
from requests.rules.promises import keep_promise, make_promise
from requests.rules.recording import confirm_record, record_request
from requests.rules.replies import put_away_reply, save_reply
from requests.rules.saved import change_view, delete_view, save_view
from requests.rules.sharing import share, stop_sharing
from requests.rules.succession import hand_to_successor, name_authoriser, say_successor
from requests.rules.talk import mark_read, post_message
from requests.rules.team import (
    change_team,
    confirm_team,
    object_to_team,
    release_seat,
    rescope,
    seat_adviser,
    show_team,
    team_is_fine,
    wait_for_peers,
)
from requests.rules.triage import (
    accept,
    answer,
    ask_information,
    claim,
    confirm_decline,
    follow_up_done,
    mark_duplicate,
    propose_decline,
    provide_information,
    refer,
    relate,
    undo_duplicate,
    unrelate,
    widen,
)
from requests.rules.warnings import save_warning

__all__ = [
    "follow_up_done", "keep_promise", "make_promise", "open_capacity", "stop_waiting",
    "attach_documents", "remove_document", "withdraw_document",
    "accept", "add_contact", "add_note", "add_officer", "agree", "agree_package", "answer", "as_of",
    "ask_authoriser", "ask_change", "ask_information", "ask_partners", "carry_on_without",
    "change_team", "claim", "close", "copy_documents", "confirm_decline", "confirm_record",
    "confirm_team",
    "drop_partner", "end_no_answer", "escalate", "give_feedback", "having_seen", "hold", "leave",
    "begin_case_study", "leave_later", "link_case_study", "log_day", "log_later", "mark_delivered",
    "mark_duplicate", "mark_read", "name_colleague", "not_finished", "object_to_team", "offer",
    "post_message", "propose_decline", "provide_information", "raise_cap", "reassign", "recall",
    "record_request", "refer", "refuse", "relate", "release_seat", "reopen", "rescope", "resume",
    "reverse_day", "review_outcome", "save", "say_successor", "hand_to_successor",
    "name_authoriser", "seat_adviser", "send_back", "set_lines", "share", "show_team",
    "start", "start_again", "start_from_plan", "stop_sharing", "submit", "take_back",
    "team_is_fine", "undo_duplicate", "wait_for_capacity", "wait_for_peers", "widen",
    "answer_escalation", "put_away_reply", "read_handover", "save_reply", "save_warning",
    "unrelate", "withdraw", "withdraw_offer", "AboutPeer", "Overtaken", "Refused", "Stale",
    "change_view", "delete_view", "reprioritise", "save_view",
]  # fmt: skip
