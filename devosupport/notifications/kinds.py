"""The kinds of notice, registered by each app's `notices.py` when the site starts.

A kind says which templates an e-mail has, whether it is still wanted at the moment of sending,
and what is looked up only then. Who is told, and when, is decided by the rule that calls `send`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from devosupport.notifications.models import Notice

# 48 tries, doubling from a minute to an hour apart, last about two days: a long weekend's outage
# of a council's mail server is survived.
RETRIES = 48


def always(notice: "Notice") -> bool:
    return True


def nothing(notice: "Notice") -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class Attachment:
    """A file that goes with an e-mail, such as a calendar file."""

    name: str
    content: bytes
    mime_type: str


def no_headers(notice: "Notice") -> Mapping[str, str]:
    return {}


def no_files(notice: "Notice") -> Sequence[Attachment]:
    return ()


@dataclass(frozen=True)
class Kind:
    """One kind of e-mail: `Kind("requests.offered", template="requests/offered")`.

    The templates are `templates/emails/<template>.subject.txt` and `.txt`; a `.html` beside them
    only where an e-mail is more than its words.
    """

    code: str
    _: KW_ONLY
    template: str
    # What is not essential may be put off to a daily e-mail or turned off by the person.
    essential: bool = True
    # Asked just before sending: False and the notice is moot.
    wanted: Callable[["Notice"], bool] = always
    # Rows and words for the templates, looked up just before sending.
    context: Callable[["Notice"], Mapping[str, Any]] = nothing
    # Codes that are made at sending and stored nowhere. Never shown on the officers' page.
    secrets: Callable[["Notice"], Mapping[str, Any]] = nothing
    # Files made at sending from the rows as they are then.
    files: Callable[["Notice"], Sequence[Attachment]] = no_files
    # Headers of the e-mail beside the usual ones, made at sending, such as List-Unsubscribe.
    headers: Callable[["Notice"], Mapping[str, str]] = no_headers
    # Too late is never: minutes after which the e-mail is of no use. None: no limit.
    deadline_minutes: int | None = None
    # Tries after the first. 0: a failure is final.
    retries: int = RETRIES


_kinds: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    """Make kinds known. Raises ValueError when another kind holds the code already."""
    for kind in kinds:
        if _kinds.setdefault(kind.code, kind) != kind:
            raise ValueError(f"Two kinds of notice are named {kind.code}.")


def kind_of(code: str) -> Kind:
    """The kind named `code`. Raises LookupError when no app registered it."""
    try:
        return _kinds[code]
    except KeyError:
        raise LookupError(f"No notices.py registers the kind {code}.") from None


def all_kinds() -> list[Kind]:
    return sorted(_kinds.values(), key=lambda kind: kind.code)
