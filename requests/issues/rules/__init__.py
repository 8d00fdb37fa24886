"""Every write on an issue or a response, a verb each: keyword-only, one transaction, one entry."""

from requests.issues.rules.raising import (
    decline_issue,
    invite_to_issue,
    join_issue,
    let_be_shown,
    raise_issue,
    save_issue,
    start_issue,
    withdraw_issue,
)
from requests.issues.rules.responding import (
    drop_response,
    note_said,
    put_back_issue,
    record_outcome,
    send_to_government,
    set_aside_issue,
    start_response,
    take_up_issue,
    write_response,
)
from requests.issues.rules.signing import (
    ask_sign_off,
    publish_response,
    sign_off,
    unpublish_response,
)

__all__ = [
    "ask_sign_off", "decline_issue", "drop_response", "invite_to_issue", "join_issue",
    "let_be_shown", "note_said", "publish_response", "put_back_issue", "raise_issue",
    "record_outcome", "save_issue", "send_to_government", "set_aside_issue", "sign_off",
    "start_issue", "start_response", "take_up_issue", "unpublish_response", "withdraw_issue",
    "write_response",
]  # fmt: skip
