"""The e-mails of the library, and what its history says."""

from typing import TYPE_CHECKING, Any

from devosupport.core import moment
from devosupport.history.words import register_verbs
from devosupport.notifications.kinds import Kind, register
from knowledge.library.choices import AmendmentState, State
from knowledge.library.models import Resource

if TYPE_CHECKING:
    from devosupport.notifications.models import Notice


def _resource(notice: "Notice") -> Resource | None:
    """Nothing, where the draft was deleted meanwhile."""
    rows = Resource.objects.select_related("owner", "reviewer", "replaced_by")
    return rows.filter(pk=notice.subject_id).first()


def _context(notice: "Notice") -> dict[str, Any]:
    return {"resource": _resource(notice)}


def _there(notice: "Notice") -> bool:
    return _resource(notice) is not None


def _in(*states: State) -> Any:
    """Still wanted while the text is in one of these states."""

    def wanted(notice: "Notice") -> bool:
        found = _resource(notice)
        return found is not None and found.state in states

    return wanted


def _review_due(notice: "Notice") -> bool:
    found = _resource(notice)
    return found is not None and found.is_review_due(moment.today())


def _change_sent(notice: "Notice") -> bool:
    """Still wanted while exactly this change is with the council."""
    found = _resource(notice)
    return found is not None and found.amendments.filter(state=AmendmentState.SENT).exists()


S = State
# The kind → whether it is essential, and while it is still wanted.
_KINDS: dict[str, tuple[bool, Any]] = {
    "asked_to_write": (True, _in(S.DRAFT)),
    "sign_off": (True, _in(S.SIGN_OFF)),
    "changes_wanted": (True, _in(S.CHANGES_WANTED)),
    "received": (False, _there),
    "sent_again": (False, _in(S.SUBMITTED)),
    "signed_off": (False, _there),
    "not_signed_off": (True, _there),
    "published": (False, _there),
    "changed": (True, _there),
    "review": (True, _review_due),
    "reported": (True, _there),
    "withdrawn": (True, _there),
    "amend": (True, _change_sent),
    "change_answered": (False, _there),
}

register(
    *(
        Kind(
            f"library.{code}",
            template=f"library/{code}",
            essential=essential,
            wanted=wanted,
            context=_context,
        )
        for code, (essential, wanted) in _KINDS.items()
    )
)

register_verbs(
    {
        f"knowledge_library.{verb}": words
        for verb, words in {
            "created": "began a draft",
            "edited": "changed the text",
            "discard": "deleted the draft",
            "comment": "commented on it",
            "settle": "marked a comment as done",
            "submit": "sent it in for review",
            "recall": "took it back to the draft",
            "review": "began the review",
            "ask_changes": "asked for changes",
            "ask_sign_off": "sent the final text for sign-off",
            "sign_off": "signed off the text",
            "refuse": "did not sign off the text",
            "take_back": "took it back to review",
            "schedule": "set when it is published",
            "unschedule": "stopped that it is published by itself",
            "publish": "published it",
            "amend": "made a change that waits for the council",
            "send_change": "sent a change for sign-off",
            "agree_change": "signed off a change",
            "refuse_change": "did not sign off a change",
            "drop_change": "dropped a change that waited",
            "keep": "checked it and set the next review",
            "report": "said that something is no longer right",
            "move": "changed its address",
            "archive": "archived it",
            "withdraw": "withdrew it",
        }.items()
    }
)
