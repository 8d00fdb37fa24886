"""The one notice that notifications sends itself: a day's e-mails in one."""

from collections.abc import Mapping

from devosupport.history.words import register_verbs
from devosupport.notifications.kinds import Kind, kind_of, register
from devosupport.notifications.models import Notice
from devosupport.notifications.rendering import Words, render

DIGEST = "notifications.digest"


def still_wanted(digest: Notice) -> list[Notice]:
    """The notices of a digest that still matter, oldest first."""
    parts = digest.parts.select_related("to", "link").order_by("id")
    return [part for part in parts if kind_of(part.kind).wanted(part)]


def worth_sending(digest: Notice) -> bool:
    return bool(still_wanted(digest))


def words_of_parts(digest: Notice) -> Mapping[str, list[Words]]:
    return {"parts": [render(part, kind_of(part.kind)) for part in still_wanted(digest)]}


def register_all() -> None:
    register(
        Kind(
            DIGEST,
            template="notifications/digest",
            wanted=worth_sending,
            context=words_of_parts,
        )
    )
    register_verbs(
        {
            "notifications.retried": "asked for the e-mail to be sent again",
            "accounts.set_frequency": "changed how often e-mails are sent",
        }
    )
