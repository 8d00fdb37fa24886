"""The XML inside office documents: what must not be in it, found without parsing it.

Parsing somebody's XML is what XML bombs wait for. Documents say what they do in fixed words, so
looking for the words, in whatever encoding the part has, is enough.
"""

import re
from collections.abc import Iterable, Iterator

OVERLAP = 2048


def windows(chunks: Iterable[bytes]) -> Iterator[str]:
    """The text in pieces that overlap, so that no word is cut in two."""
    encoding, before = "", ""
    for chunk in chunks:
        if not encoding:
            encoding = encoding_of(chunk)
        text = before + chunk.decode(encoding, "ignore")
        yield text
        before = text[-OVERLAP:]


def encoding_of(start: bytes) -> str:
    """By its mark or its first characters; UTF-16 in pieces stays whole, since pieces are even."""
    if start.startswith((b"\xff\xfe", b"<\0")):
        return "utf-16-le"
    if start.startswith((b"\xfe\xff", b"\0<")):
        return "utf-16-be"
    return "utf-8"


def words(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.I)
