"""Did you mean: the nearest words of the collection to a word it does not know."""

from math import log

from django.db import connection

from knowledge.search.parsing import Question
from knowledge.search.synonyms import KNOWN

MOST_WORDS = 8
_NEAR = """
SELECT asked.word, near.word, near.documents
FROM unnest(%s::text[]) AS asked(word)
CROSS JOIN LATERAL (
  SELECT known.word, known.documents FROM knowledge_search_word AS known
  WHERE known.collection = %s AND known.word %% asked.word
  ORDER BY similarity(known.word, asked.word) DESC, known.documents DESC LIMIT 60
) AS near
WHERE NOT EXISTS (
  SELECT 1 FROM knowledge_search_word AS same
  WHERE same.collection = %s AND same.word = asked.word
)
"""


def suggestions(question: Question, collection: str, most: int = 3) -> list[str]:
    """Up to three whole queries, best first, with the unknown words put right."""
    words = [word.lower() for word in question.words]
    asked = sorted({word for word in words if _may_be_wrong(word)})[:MOST_WORDS]
    if not asked:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_NEAR, [asked, collection, collection])
        rows = cursor.fetchall()
    better: dict[str, list[str]] = {}
    for word in asked:
        near = [(_cost(word, other, times), other) for typed, other, times in rows if typed == word]
        better[word] = [other for cost, other in sorted(near) if cost < 3.2][:most]
    found = []
    for choice in range(most):
        said = [(better.get(word) or [word])[choice:][:1] or [word] for word in words]
        text = " ".join(part[0] for part in said)
        if text != " ".join(words) and text not in found:
            found.append(text)
    return found


def _may_be_wrong(word: str) -> bool:
    """Acronyms and other known forms are right even where no page holds them."""
    return len(word) > 2 and word.isalpha() and word not in KNOWN


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
