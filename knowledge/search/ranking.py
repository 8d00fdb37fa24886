"""Which documents match and in what order: BM25 over the postings, capped before ranking.

Each word brings at most `PER_WORD` documents, best first by the index's own order, so a word that
is everywhere costs no more in 100,000 documents than in 2,000; a word alone brings only as many as
are shown. Words rarer than that are read whole. The best `COMPLETED` then get the exact worth of
the frequent words too.
"""

from dataclasses import dataclass
from math import log
from typing import Any

from django.db import connection

from knowledge.search.filters import FACETS, Filters
from knowledge.search.parsing import Question
from knowledge.search.results import Candidate
from knowledge.search.sql import K1, B

PER_WORD = 2000
COMPLETED = 400
MOST_RESULTS = 1000
# What another form of a word is worth beside the form that was typed.
OTHER_FORM = 0.5

_READ = """
SELECT given.part, stem.lexeme, cardinality(stem.positions), term.id, term.documents,
  known.documents, known.length
FROM unnest(%s::text[]) WITH ORDINALITY AS given(text, part)
CROSS JOIN unnest(to_tsvector('english', given.text)) AS stem
LEFT JOIN knowledge_search_term AS term
  ON term.collection = %s AND term.lexeme = stem.lexeme AND term.documents > 0
LEFT JOIN knowledge_search_collection AS known ON known.name = %s
"""

_SCORE = f"""posting.frequency * {K1 + 1} / (
  posting.frequency + {K1} * (1 - {B} + {B} * posting.length / %(average)s))"""

_COLUMNS = ", ".join(f"document.{column}" for _, column in FACETS.values())

_RANK = f"""
WITH asked AS (
  SELECT * FROM unnest(%(terms)s::int[], %(worth)s::float[], %(frequent)s::bool[])
    AS given(term_id, worth, frequent)
), met AS (
  SELECT hit.document_id, sum(asked.worth * hit.score) AS score,
    coalesce(sum(asked.worth * hit.score) FILTER (WHERE NOT asked.frequent), 0) AS exact,
    count(*) FILTER (WHERE asked.frequent) AS frequent
  FROM asked CROSS JOIN LATERAL (
    SELECT posting.document_id, {_SCORE} AS score
    FROM knowledge_search_posting AS posting {{join}}
    WHERE posting.term_id = asked.term_id
    ORDER BY posting.impact DESC LIMIT %(most)s
  ) AS hit
  GROUP BY hit.document_id
), kept AS (
  SELECT *, row_number() OVER (ORDER BY score DESC, document_id) AS place
  FROM met ORDER BY score DESC, document_id LIMIT {MOST_RESULTS + 1}
)
SELECT document.id, document.weight * {{score}} AS total, {_COLUMNS}
FROM kept JOIN knowledge_search_document AS document ON document.id = kept.document_id
ORDER BY total DESC, document.date DESC NULLS LAST, document.id
"""

# A document met by all the frequent words has their exact worth already.
_COMPLETED = f"""CASE WHEN kept.place > {COMPLETED} OR kept.frequent = %(frequents)s
THEN kept.score ELSE kept.exact + (
  SELECT coalesce(sum(asked.worth * {_SCORE}), 0)
  FROM asked JOIN knowledge_search_posting AS posting
    ON posting.term_id = asked.term_id AND posting.document_id = kept.document_id
  WHERE asked.frequent
) END"""

_NEWEST = f"""
SELECT document.id, 0, {_COLUMNS} FROM knowledge_search_document AS document
WHERE document.collection = %(collection)s AND {{where}}
ORDER BY document.date DESC NULLS LAST, document.id DESC LIMIT {MOST_RESULTS + 1}
"""


@dataclass(frozen=True)
class Terms:
    """The words of a question that the collection knows, each with what it is worth."""

    ids: tuple[int, ...] = ()
    worth: tuple[float, ...] = ()
    frequent: tuple[bool, ...] = ()
    average: float = 1.0
    unknown: bool = False


def read_terms(question: Question, collection: str) -> Terms:
    """One query: stems of the question and of other forms of its words."""
    with connection.cursor() as cursor:
        parts = [question.text, *question.alternatives]
        cursor.execute(_READ, [parts, collection, collection])
        rows = cursor.fetchall()
    worth: dict[int, float] = {}
    frequent: dict[int, bool] = {}
    average, unknown = 1.0, False
    for part, _stem, times, term, holding, documents, length in rows:
        if term is None:
            unknown = unknown or part == 1
            continue
        average = max(length / max(documents, 1), 1.0)
        rarity = log(1 + (max(documents, holding) - holding + 0.5) / (holding + 0.5))
        gain = rarity * (times if part == 1 else OTHER_FORM)
        worth[term] = max(worth.get(term, 0.0), gain)
        frequent[term] = holding > PER_WORD
    return Terms(tuple(worth), tuple(worth.values()), tuple(frequent.values()), average, unknown)


def candidates(
    question: Question, terms: Terms, filters: Filters, collection: str
) -> list[Candidate]:
    """At most `MOST_RESULTS` + 1 matching documents, best first; newest first for no words."""
    values: dict[str, Any] = {
        "terms": list(terms.ids),
        "worth": list(terms.worth),
        "frequent": list(terms.frequent),
        "frequents": sum(terms.frequent),
        "average": terms.average,
        # Alone, a word's own order is the order of what it finds.
        "most": PER_WORD if len(terms.ids) > 1 else min(PER_WORD, MOST_RESULTS + 1),
        "collection": collection,
    }
    where = _where(question, filters, values)
    if question.words:
        score = _COMPLETED if any(terms.frequent) else "kept.score"
        statement = _RANK.format(join=_join(where), score=score)
    else:
        statement = _NEWEST.format(where=where or "true")
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [_candidate(row) for row in cursor.fetchall()]


def _join(where: str) -> str:
    if not where:
        return ""
    return (
        "JOIN knowledge_search_document AS document "
        f"ON document.id = posting.document_id AND {where}"
    )


def _where(question: Question, filters: Filters, values: dict[str, Any]) -> str:
    """Conditions on the document, their values put into `values`."""
    tests = []
    for number, phrase in enumerate(question.phrases):
        values[f"phrase{number}"] = phrase
        tests.append(f"document.vector @@ phraseto_tsquery('english', %(phrase{number})s)")
    for number, word in enumerate(question.unwanted):
        values[f"unwanted{number}"] = word
        tests.append(f"NOT document.vector @@ phraseto_tsquery('english', %(unwanted{number})s)")
    for code, wanted in filters.chosen.items():
        values[f"facet_{code}"] = sorted(wanted)
        column = FACETS[code][1]
        held = f"document.{column}"
        if column.endswith("s"):
            tests.append(f"{held} && %(facet_{code})s::varchar[]")
        else:
            tests.append(f"{held}::text = ANY(%(facet_{code})s::text[])")
    if filters.within:
        values["within"] = sorted(filters.within)
        tests.append("document.kind = ANY(%(within)s::text[])")
    return " AND ".join(tests)


def _candidate(row: tuple[Any, ...]) -> Candidate:
    values = [
        value if isinstance(value, list) else () if value is None else (str(value),)
        for value in row[2:]
    ]
    return Candidate(row[0], row[1], values)
