"""How words are read, the same at indexing and at asking."""

import re
import unicodedata

LONGEST_BODY = 200_000
# Characters that PostgreSQL refuses, and those that mark a match in a snippet.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ue000\ue001\ud800-\udfff]")
_NOT_WORDS = re.compile(r"[\W_]+")


def printable(text: str) -> str:
    """`text` without NUL, control characters and our own markers."""
    return _UNWANTED.sub(" ", text)


def folded(text: str) -> str:
    """Words only, single spaces, accents folded: "Café's co-op" → "Cafe s co op"."""
    plain = unicodedata.normalize("NFKD", printable(text))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NOT_WORDS.sub(" ", plain).strip()
