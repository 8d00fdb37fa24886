"""What each verb of the history is called in a sentence: "Ada Smith claimed the request".

Every app registers its own verbs in its AppConfig.ready, beside its notices and links.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from devosupport.history.models import Entry

# What was done, in the past tense: plain words, or a function of the entry where the
# codes in it belong in the sentence.
Words = str | Callable[["Entry"], str]

THE_SYSTEM = "The portal"

_words: dict[str, Words] = {}


def register_verbs(words: Mapping[str, Words]) -> None:
    """Make verbs readable: `register_verbs({"requests.claim": "claimed the request"})`.

    A key is `<app label>.<verb>`. Raises ValueError when a key is already called otherwise.
    """
    for key, value in words.items():
        if _words.setdefault(key, value) != value:
            raise ValueError(f"The verb {key} has two meanings.")


def key_of(entry: "Entry") -> str:
    """`requests.claim` for the verb "claim", or "requests.claim", on a subject of requests."""
    if "." in entry.verb:
        return entry.verb
    return f"{entry.subject_type.split('.')[0]}.{entry.verb}"


def deed(entry: "Entry") -> str:
    """What was done, without who: "claimed the request"."""
    words = _words.get(key_of(entry))
    if words is None:
        return entry.verb.rsplit(".", 1)[-1].replace("_", " ")
    return words if isinstance(words, str) else words(entry)


def doer(entry: "Entry") -> str:
    """Who did it. Read entries with `select_related("actor")`: `timeline()` does."""
    return str(entry.actor) if entry.actor else THE_SYSTEM


def sentence(entry: "Entry") -> str:
    """ "Ada Smith claimed the request"; "The portal …" for what happened by itself."""
    return f"{doer(entry)} {deed(entry)}"


def name_of(key: str) -> str:
    """What a verb is called in a list of verbs, whatever the codes of an entry: "closed"."""
    words = _words.get(key)
    return words if isinstance(words, str) else key.rsplit(".", 1)[-1].replace("_", " ")


def known_verbs() -> list[str]:
    return sorted(_words)
