"""The e-mails of the library, and what its history says."""

from typing import TYPE_CHECKING, Any

from devosupport.history.words import register_verbs
from devosupport.notifications.kinds import Kind, register
from knowledge.library.choices import State
from knowledge.library.models import Resource

if TYPE_CHECKING:
    from devosupport.notifications.models import Notice


def _resource(notice: "Notice") -> Resource:
    return Resource.objects.get(pk=notice.subject_id)


def _context(notice: "Notice") -> dict[str, Any]:
    return {"resource": _resource(notice)}


def _still_to_sign(notice: "Notice") -> bool:
    return _resource(notice).state == State.SIGN_OFF


def _still_wanted(notice: "Notice") -> bool:
    return _resource(notice).state == State.CHANGES_WANTED


register(
    Kind("library.sign_off", template="library/sign_off", wanted=_still_to_sign, context=_context),
    Kind(
        "library.changes_wanted",
        template="library/changes_wanted",
        wanted=_still_wanted,
        context=_context,
    ),
    Kind("library.received", template="library/received", essential=False, context=_context),
    Kind("library.signed_off", template="library/signed_off", essential=False, context=_context),
    Kind("library.published", template="library/published", essential=False, context=_context),
    Kind("library.withdrawn", template="library/withdrawn", context=_context),
)

register_verbs(
    {
        "knowledge_library.created": "began a draft",
        "knowledge_library.edited": "changed the text",
        "knowledge_library.submit": "submitted it for review",
        "knowledge_library.review": "began the review",
        "knowledge_library.ask_changes": "asked for changes",
        "knowledge_library.ask_sign_off": "sent the final text for sign-off",
        "knowledge_library.sign_off": "signed off the text",
        "knowledge_library.take_back": "took it back to review",
        "knowledge_library.publish": "published it",
        "knowledge_library.keep": "checked it and set the next review",
        "knowledge_library.archive": "archived it",
        "knowledge_library.withdraw": "withdrew it",
    }
)
