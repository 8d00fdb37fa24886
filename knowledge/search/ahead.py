"""Pages to offer while somebody types, and when an address leads nowhere: quick, and few.

Words that begin as the last one typed lead through the postings, each read from its best end, so
the cost does not grow with the collection. Pages whose title holds every word come first.
"""

import re
from typing import Any, NamedTuple

from django.db import DatabaseError, connection

from knowledge.search.asking import search
from knowledge.search.models import LIVE, Document
from knowledge.search.text import folded

MOST, LEAST_LETTERS, MOST_WORDS, LONGEST = 6, 2, 6, 80
# Where what stands in an address is nobody's business.
_PRIVATE = re.compile(r"^/(account|demo|office|outbox|peer|requests|t)(/|$)")

_OFFER = """
WITH given AS (
  SELECT * FROM unnest(%(words)s::text[]) WITH ORDINALITY AS typed(word, part)
), said AS (
  SELECT part, word FROM given
  UNION
  SELECT given.part, known.word FROM given CROSS JOIN LATERAL (
    SELECT word FROM knowledge_search_word
    WHERE collection = %(collection)s AND documents > 0
      AND word ~>=~ given.word AND word ~<~ (given.word || '{')
    ORDER BY documents DESC LIMIT 5
  ) AS known
  WHERE given.part = %(last)s
), terms AS (
  SELECT DISTINCT said.part, term.id, ln(1 + 1e6 / term.documents) AS worth
  FROM said CROSS JOIN unnest(to_tsvector('english', said.word)) AS stem
  JOIN knowledge_search_term AS term
    ON term.collection = %(collection)s AND term.lexeme = stem.lexeme AND term.documents > 0
), met AS (
  SELECT hit.document_id, count(DISTINCT terms.part) AS parts,
    sum(terms.worth * hit.impact) AS score
  FROM terms CROSS JOIN LATERAL (
    SELECT document_id, impact FROM knowledge_search_posting
    WHERE term_id = terms.id ORDER BY impact DESC LIMIT 80
  ) AS hit
  GROUP BY hit.document_id ORDER BY parts DESC, score DESC LIMIT 80
)
SELECT document.title, document.kind_label, document.url
FROM met JOIN knowledge_search_document AS document ON document.id = met.document_id
ORDER BY (SELECT bool_and(document.title ~* ('\\m' || word)) FROM given) DESC,
  met.parts DESC, met.score * document.weight DESC, document.id
LIMIT %(most)s
"""


class Offer(NamedTuple):
    title: str
    kind: str
    url: str


def offers(typed: str, *, collection: str = LIVE) -> list[Offer]:
    """Up to six pages for what was typed so far, the last word perhaps unfinished. One query."""
    words = folded(typed[:LONGEST]).lower().split()[:MOST_WORDS]
    # A word just begun says nothing yet: those before it do.
    if words and len(words[-1]) < LEAST_LETTERS:
        words = words[:-1]
    if not words:
        return []
    values: dict[str, Any] = {
        "words": words,
        "last": len(words),
        "collection": collection,
        "most": MOST,
    }
    with connection.cursor() as cursor:
        cursor.execute(_OFFER, values)
        return [Offer(*row) for row in cursor.fetchall()]


def near_address(path: str) -> list[Document]:
    """Up to three pages that the words at the end of an address may have meant."""
    said = path.strip("/").rpartition("/")[2]
    words = " ".join(re.findall(r"[a-z]{3,}", folded(said).lower())[:MOST_WORDS])
    if not words or _PRIVATE.match(path):
        return []
    try:
        found = search(words)
        if found.suggestions:
            found = search(found.suggestions[0])
    except DatabaseError:
        return []
    return [hit.document for hit in found.hits[:3]]
