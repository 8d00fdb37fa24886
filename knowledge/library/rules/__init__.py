"""Every write to the library: one verb, one transaction, one history entry, its notice.

Publishing puts the page in the search, withdrawing and archiving take it out, in the same
transaction, so that nothing unpublished can be found.
"""

from devosupport.core.refusals import Refused
from knowledge.library.rules.amending import (
    agree_change,
    amend,
    drop_change,
    refuse_change,
    send_change,
)
from knowledge.library.rules.base import AMEND, REVIEW, SIGN_OFF, Stale
from knowledge.library.rules.pictures import add_picture, describe_picture, remove_picture
from knowledge.library.rules.publishing import (
    archive,
    keep,
    move,
    publish,
    publish_scheduled,
    remind_owners,
    report,
    schedule,
    unschedule,
    withdraw,
)
from knowledge.library.rules.review import (
    ask_changes,
    ask_sign_off,
    comment,
    recall,
    refuse,
    review,
    settle,
    sign_off,
    submit,
    take_back,
)
from knowledge.library.rules.writing import create, discard, edit, start

__all__ = [
    "AMEND", "REVIEW", "SIGN_OFF", "Refused", "Stale", "add_picture", "agree_change", "amend",
    "archive", "ask_changes", "ask_sign_off", "comment", "create", "describe_picture", "discard",
    "drop_change", "edit", "keep", "move", "publish", "publish_scheduled", "recall",
    "refuse", "refuse_change", "remind_owners", "remove_picture", "report", "review", "schedule",
    "send_change", "settle", "sign_off", "start", "submit", "take_back", "unschedule", "withdraw",
]  # fmt: skip
