"""Did you mean: the nearest words of the collection to a word it does not know.

Whatever is one edit away is looked up by its exact spelling. Only where that finds too little,
words that share many groups of three letters are asked for too.
"""

from collections.abc import Iterator
from math import log
from string import ascii_lowercase
from typing import Any

from django.db import connection

from knowledge.search.parsing import Question
from knowledge.search.synonyms import taught

MOST_WORDS = 8
# Longer words have so many neighbours that only the groups of letters are asked.
LONGEST = 24
_NEAR = """
WITH typed AS (
  SELECT word, array_agg(variant) AS variants
  FROM unnest(%(typed)s::text[], %(variants)s::text[]) AS given(word, variant) GROUP BY word
), near AS MATERIALIZED (
  SELECT typed.word, known.word AS other, known.documents
  FROM typed CROSS JOIN LATERAL (
    SELECT same.word, same.documents FROM knowledge_search_word AS same
    WHERE same.collection = %(collection)s AND same.word = ANY(typed.variants)
      AND same.documents > 0
    OFFSET 0
  ) AS known
)
SELECT word, other, documents FROM near
UNION ALL
SELECT asked.word, far.word, far.documents
FROM unnest(%(asked)s::text[]) AS asked(word)
CROSS JOIN LATERAL (
  SELECT known.word, known.documents FROM knowledge_search_word AS known
  WHERE known.collection = %(collection)s AND known.word %% asked.word
  ORDER BY similarity(known.word, asked.word) DESC, known.documents DESC LIMIT 60
) AS far
WHERE (SELECT count(*) FROM near WHERE near.word = asked.word) < %(most)s
  AND NOT EXISTS (SELECT 1 FROM near WHERE near.word = asked.word AND near.other = asked.word)
"""


def suggestions(question: Question, collection: str, most: int = 3) -> list[str]:
    """Up to three whole queries, best first, with the unknown words put right."""
    words = [word.lower() for word in question.words]
    asked = sorted({word for word in words if _may_be_wrong(word)})[:MOST_WORDS]
    if not asked:
        return []
    better: dict[str, list[str]] = {}
    for word, near in _nearest(asked, collection, most).items():
        costs = sorted((_cost(word, other, times), other) for other, times in near.items())
        allowed = 1 + len(word) // 4
        better[word] = [other for _, other in costs if distance(word, other) <= allowed][:most]
    found = []
    for choice in range(most):
        # A word with fewer guesses keeps its last one: a wrong word is never offered again.
        said = [(better.get(word) or [word])[: choice + 1][-1] for word in words]
        text = " ".join(said)
        if text != " ".join(words) and text not in found:
            found.append(text)
    return found


def _nearest(asked: list[str], collection: str, most: int) -> dict[str, dict[str, int]]:
    """Unknown word → words of the collection → how many documents hold each."""
    pairs = [(word, variant) for word in asked for variant in _variants(word)]
    values: dict[str, Any] = {
        "typed": [word for word, _ in pairs],
        "variants": [variant for _, variant in pairs],
        "asked": asked,
        "collection": collection,
        "most": most,
    }
    found: dict[str, dict[str, int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_NEAR, values)
        for word, other, documents in cursor.fetchall():
            found.setdefault(word, {})[other] = documents
    return {word: near for word, near in found.items() if word not in near}


def _variants(word: str) -> Iterator[str]:
    """The word itself, and every text one edit away: add, drop, change, swap neighbours."""
    yield word
    if len(word) > LONGEST:
        return
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in ascii_lowercase:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]


def _may_be_wrong(word: str) -> bool:
    """Acronyms and other known forms are right even where no page holds them."""
    return len(word) > 2 and word.isalpha() and word not in taught().words


def _cost(typed: str, word: str, documents: int) -> float:
    """Edits between the two, a little less for a frequent word and the same first letter."""
    return distance(typed, word) - 0.12 * log(1 + documents) + 0.3 * (typed[0] != word[0])


def distance(one: str, other: str) -> int:
    """Edits (add, drop, change, swap neighbours) that turn one into the other."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, wanted in enumerate(other, 1):
            least = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                least = min(least, before[j - 2] + 1)
            row.append(least)
        before, last = last, row
    return last[-1]
