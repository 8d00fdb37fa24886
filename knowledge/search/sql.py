"""The statements of the index. Parameters are values only; nothing typed is ever part of them.

Ranking is BM25 over boosted frequencies (a simple BM25F): a word in the title counts as
`TITLE` words, in the summary as `SUMMARY`. `K1` and `B` are the usual defaults.
"""

K1 = 1.2
B = 0.75
TITLE = 2.0
SUMMARY = 1.5

LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"

_BOOST = f"CASE weight WHEN 'A' THEN {TITLE} WHEN 'B' THEN {SUMMARY} ELSE 1.0 END"

READ_WORDS = f"""
WITH read AS (
  SELECT given.id,
    setweight(to_tsvector('english', given.title), 'A')
    || setweight(to_tsvector('english', given.summary), 'B')
    || setweight(to_tsvector('english', given.body), 'C') AS vector
  FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[])
    AS given(id, title, summary, body)
), measured AS (
  SELECT read.id, read.vector, (
    SELECT coalesce(sum({_BOOST}), 0)
    FROM unnest(read.vector) AS stem, unnest(stem.weights) AS weight
  ) AS length
  FROM read
)
UPDATE knowledge_search_document AS document
SET vector = measured.vector, length = measured.length
FROM measured WHERE document.id = measured.id
"""

COUNT_COLLECTION = """
INSERT INTO knowledge_search_collection AS known (name, documents, length)
SELECT %(name)s, count(*), coalesce(sum(length), 0)
FROM knowledge_search_document WHERE id = ANY(%(ids)s)
ON CONFLICT (name) DO UPDATE SET
  documents = known.documents + excluded.documents, length = known.length + excluded.length
"""

UNCOUNT_COLLECTION = """
UPDATE knowledge_search_collection AS known
SET documents = greatest(known.documents - gone.documents, 0),
    length = greatest(known.length - gone.length, 0)
FROM (
  SELECT count(*) AS documents, coalesce(sum(length), 0) AS length
  FROM knowledge_search_document WHERE id = ANY(%(ids)s)
) AS gone
WHERE known.name = %(name)s
"""

COUNT_TERMS = """
INSERT INTO knowledge_search_term AS known (collection, lexeme, documents)
SELECT %(name)s, stem.lexeme, count(*)
FROM knowledge_search_document AS document, unnest(document.vector) AS stem
WHERE document.id = ANY(%(ids)s)
GROUP BY stem.lexeme
ON CONFLICT (collection, lexeme) DO UPDATE SET documents = known.documents + excluded.documents
"""

UNCOUNT_TERMS = """
UPDATE knowledge_search_term AS known SET documents = known.documents - gone.documents
FROM (
  SELECT term_id, count(*) AS documents FROM knowledge_search_posting
  WHERE document_id = ANY(%(ids)s) GROUP BY term_id
) AS gone
WHERE known.id = gone.term_id
"""

ADD_POSTINGS = f"""
INSERT INTO knowledge_search_posting (document_id, term_id, frequency, length, impact)
SELECT document.id, term.id, found.frequency, document.length,
  found.frequency / (found.frequency + {K1} * (
    1 - {B} + {B} * document.length * known.documents / greatest(known.length, 1)))
FROM knowledge_search_document AS document
JOIN knowledge_search_collection AS known ON known.name = %(name)s
CROSS JOIN unnest(document.vector) AS stem
CROSS JOIN LATERAL (
  SELECT sum({_BOOST}) AS frequency FROM unnest(stem.weights) AS weight
) AS found
JOIN knowledge_search_term AS term
  ON term.collection = %(name)s AND term.lexeme = stem.lexeme
WHERE document.id = ANY(%(ids)s)
"""

FORGET_POSTINGS = "DELETE FROM knowledge_search_posting WHERE document_id = ANY(%(ids)s)"

FORGET_UNUSED = """
WITH terms AS (
  DELETE FROM knowledge_search_term WHERE collection = %s AND documents <= 0
)
DELETE FROM knowledge_search_word WHERE collection = %s AND documents <= 0
"""

COUNT_WORDS = """
INSERT INTO knowledge_search_word AS known (collection, word, documents)
SELECT given.collection, stem.lexeme, given.step * count(*)
FROM (SELECT %s::text AS collection, %s::int AS step, unnest(%s::text[]) AS words) AS given,
  unnest(to_tsvector('simple', given.words)) AS stem
WHERE stem.lexeme ~ '^[a-z]{3,40}$'
GROUP BY given.collection, given.step, stem.lexeme
ON CONFLICT (collection, word) DO UPDATE SET documents = known.documents + excluded.documents
"""
