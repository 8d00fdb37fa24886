"""What somebody typed, taken apart: words, "quoted phrases", and -words to leave out."""

import re
from dataclasses import dataclass

from knowledge.search.synonyms import taught
from knowledge.search.text import folded, printable

LONGEST = 400
MOST_WORDS = 48
_PHRASE = re.compile(r'["“”]([^"“”]+)["“”]')
_MINUS = re.compile(r"(?:^|\s)-(?=\w)(\S+)")


@dataclass(frozen=True)
class Question:
    """A query as the index needs it; every part is folded to plain words."""

    shown: str
    words: tuple[str, ...]
    phrases: tuple[str, ...]
    unwanted: tuple[str, ...]
    # Other forms of what the words say, and the pages that officers recommend for the whole.
    alternatives: tuple[str, ...] = ()
    promoted: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(self.words)


def read(typed: str) -> Question:
    """Any text at all is a question; what is too long is cut, never refused."""
    shown = " ".join(printable(typed[: 4 * LONGEST]).split())[:LONGEST]
    phrases = tuple(filter(None, (folded(phrase) for phrase in _PHRASE.findall(shown))))
    rest = _PHRASE.sub(" ", shown)
    unwanted = tuple(filter(None, (folded(word) for word in _MINUS.findall(rest))))
    wanted = f"{_MINUS.sub(' ', rest)} {' '.join(phrases)}"
    words = tuple(folded(wanted).split()[:MOST_WORDS])
    lower, known = [word.lower() for word in words], taught()
    return Question(
        shown,
        words,
        phrases[:5],
        unwanted[:10],
        tuple(known.others(lower)),
        () if unwanted else tuple(known.promoted_for(lower)),
    )
