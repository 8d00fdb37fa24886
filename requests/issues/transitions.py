"""Every verb of an issue and of a response as plain data: from where, to where, by whom."""

from dataclasses import dataclass

from requests.issues.choices import IssueState, ResponseState, Who

STAYS = "stays"
S, R, W = IssueState, ResponseState, Who


@dataclass(frozen=True)
class Move:
    sources: tuple[str, ...]
    to: str
    who: tuple[Who, ...]
    guard: str = ""


# A response carries its issues along; those moves are the response's.
ISSUE: dict[str, Move] = {
    "save_issue": Move((S.DRAFT,), STAYS, (W.OWNER,), "nobody saved since the form was opened"),
    "invite_to_issue": Move((S.DRAFT, S.RAISED), STAYS, (W.OWNER,), "organisations that exist"),
    "raise_issue": Move((S.DRAFT,), S.RAISED, (W.OWNER,), "it says what happens, and its theme"),
    "join_issue": Move((S.RAISED,), STAYS, (W.INVITED,), "not joined already"),
    "decline_issue": Move((S.RAISED,), STAYS, (W.INVITED,), "not declined already"),
    "let_be_shown": Move((S.RAISED, S.WITH_GOVERNMENT, S.OUTCOME), STAYS, (W.OWNER,)),
    "withdraw_issue": Move((S.DRAFT, S.RAISED), S.WITHDRAWN, (W.OWNER,)),
    "set_aside_issue": Move((S.RAISED,), S.NOT_TAKEN, (W.OFFICER,), "a reason, and it is in none"),
    "take_up_issue": Move((S.RAISED,), STAYS, (W.OFFICER,), "the response is being prepared"),
    "put_back_issue": Move((S.RAISED,), STAYS, (W.OFFICER,), "it is in a response"),
}
OPEN = (R.PREPARING, R.WITH_GOVERNMENT, R.OUTCOME)
SENT = (R.WITH_GOVERNMENT, R.OUTCOME)
RESPONSE: dict[str, Move] = {
    "write_response": Move(OPEN, STAYS, (W.OFFICER,), "nobody saved since the form was opened"),
    "ask_sign_off": Move(OPEN, STAYS, (W.OFFICER,), "somebody has not answered this version"),
    "sign_off": Move(OPEN, STAYS, (W.AUTHORISER,), "asked about this version"),
    "send_to_government": Move((R.PREPARING,), R.WITH_GOVERNMENT, (W.OFFICER,), "has an issue"),
    "note_said": Move(SENT, STAYS, (W.OFFICER,)),
    "record_outcome": Move((R.WITH_GOVERNMENT,), R.OUTCOME, (W.OFFICER,)),
    "drop_response": Move((R.PREPARING, R.WITH_GOVERNMENT), R.NOT_TAKEN, (W.OFFICER,)),
    "publish_response": Move(SENT, STAYS, (W.OFFICER,), "every contributor agreed to this version"),
    "unpublish_response": Move(SENT, STAYS, (W.OFFICER,), "it is in public"),
}
