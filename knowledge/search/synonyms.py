"""What officers taught the search: words that mean the same, and pages recommended for some words.

A query that holds one of a line's forms also looks for the others, at half their worth, so the
form that was typed still wins. Both tables are read together, and kept a minute a process.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.db import connection

KEPT_SECONDS = 60
MOST_OTHERS = 12
MOST_PROMOTED = 3
_READ = """
SELECT forms, '' FROM knowledge_search_synonyms
UNION ALL SELECT searches, key FROM knowledge_search_promotion
"""

Words = tuple[str, ...]


@dataclass(frozen=True)
class Taught:
    """`forms`: a form as words → its line. `promoted`: a whole search → keys of documents."""

    forms: dict[Words, Words] = field(default_factory=dict)
    promoted: dict[str, list[str]] = field(default_factory=dict)
    longest: int = 0
    # Every word of every form: right, even where no page holds it.
    words: frozenset[str] = frozenset()

    def others(self, words: Sequence[str]) -> list[str]:
        """The other forms of whatever `words` (lower case) say, each as a text of its own."""
        found: list[str] = []
        for start in range(len(words)):
            for size in range(self.longest, 0, -1):
                said = tuple(words[start : start + size])
                if len(said) == size and said in self.forms:
                    found += [form for form in self.forms[said] if form != " ".join(said)]
                    break
        return list(dict.fromkeys(found))[:MOST_OTHERS]

    def promoted_for(self, words: Sequence[str]) -> list[str]:
        return self.promoted.get(" ".join(words), [])[:MOST_PROMOTED]


_kept: tuple[float, Taught] | None = None


def taught() -> Taught:
    """One query, then none for a minute."""
    global _kept
    if _kept and settings.PUBLIC_PAGES_KEPT and _kept[0] > time.monotonic():
        return _kept[1]
    with connection.cursor() as cursor:
        cursor.execute(_READ)
        found = read(cursor.fetchall())
    _kept = (time.monotonic() + KEPT_SECONDS, found)
    return found


def forget() -> None:
    """What was changed here shows here at once; other processes follow within the minute."""
    global _kept
    _kept = None


def read(rows: Sequence[tuple[list[str], str]]) -> Taught:
    forms: dict[Words, Words] = {}
    promoted: dict[str, list[str]] = {}
    for texts, key in rows:
        for text in texts:
            if key:
                promoted.setdefault(text, []).append(key)
            else:
                forms[tuple(text.split())] = tuple(texts)
    return Taught(
        forms=forms,
        promoted=promoted,
        longest=max(map(len, forms), default=0),
        words=frozenset(word for form in forms for word in form),
    )
