"""Measures the search in a process of its own, on made-up pages; prints JSON.

The pages take minutes to make, so their database stays in `var/bench/search` until the index or
this file changes. The largest collection holds copies of the middle one, each of a slightly
different worth: it is as uneven as language is, and loads in one statement a table.
"""

import json
import random
import time
from collections.abc import Callable, Sequence
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Any

from bench._cost import KEPT, least, portal
from devosupport.local.stamps import Stamp

SMALL, MIDDLE, LARGE = 1_000, 5_000, 100_000
SIZES = (SMALL, MIDDLE, LARGE)
EVERYWHERE = "devolution"
WORDS = 45
QUESTIONS = 200
BASE = Path(__file__).resolve().parent.parent


def main() -> None:
    with portal(kept="search"):
        load()
        from devosupport.core.memory import set_aside
        from knowledge.search.engine import search

        set_aside()

        works = {
            str(size): lambda name=f"bench:{size}": search(EVERYWHERE, collection=name)
            for size in SIZES
        }
        found: dict[str, Any] = {"everywhere": least(works, rounds=7, times=20)}
        found["p95"] = {str(size): p95(size) for size in SIZES}
        found["ahead"] = ahead(LARGE)
        print(json.dumps(found))


def load() -> None:
    from django.db import connection, transaction

    from knowledge.search.models import Document

    # By content: a file that was only touched is no reason to load again.
    written = sorted((BASE / "knowledge" / "search").rglob("*.py"))
    made_from = sha256(b"".join(path.read_bytes() for path in [*written, Path(__file__)]))
    stamp = Stamp(KEPT / "search", "loaded", made_from.hexdigest())
    if stamp.fresh() and Document.objects.filter(collection=f"bench:{LARGE}").exists():
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "TRUNCATE knowledge_search_document, knowledge_search_term, knowledge_search_posting, "
            "knowledge_search_word, knowledge_search_collection"
        )
    fill(SMALL)
    fill(MIDDLE)
    with transaction.atomic(), connection.cursor() as cursor:
        multiply(cursor, f"bench:{MIDDLE}", f"bench:{LARGE}", LARGE // MIDDLE)
    vacuum()
    stamp.set()


# Parameters: the collections copied from and to, and how often.
COPIES = """
CREATE TEMP TABLE copied ON COMMIT DROP AS
  SELECT nextval(pg_get_serial_sequence('knowledge_search_document', 'id')) AS id,
    id AS original, copy
  FROM knowledge_search_document, generate_series(1, %(times)s) AS copy
  WHERE collection = %(source)s;
ANALYZE copied;
INSERT INTO knowledge_search_document (id, collection, key, {columns})
  SELECT copied.id, %(target)s, key || '-' || copy, {columns}
  FROM copied JOIN knowledge_search_document AS page ON page.id = original;
INSERT INTO knowledge_search_collection (name, documents, length)
  SELECT %(target)s, documents * %(times)s, length * %(times)s
  FROM knowledge_search_collection WHERE name = %(source)s;
INSERT INTO knowledge_search_term (collection, lexeme, documents)
  SELECT %(target)s, lexeme, documents * %(times)s
  FROM knowledge_search_term WHERE collection = %(source)s;
INSERT INTO knowledge_search_word (collection, word, documents)
  SELECT %(target)s, word, documents * %(times)s
  FROM knowledge_search_word WHERE collection = %(source)s;
DROP INDEX posting_best_first;
INSERT INTO knowledge_search_posting (document_id, term_id, frequency, length, impact)
  SELECT copied.id, theirs.id, frequency, length, impact * (0.97 + 0.06 * random())
  FROM knowledge_search_posting AS posting
  JOIN copied ON original = document_id
  JOIN knowledge_search_term AS ours ON ours.id = term_id
  JOIN knowledge_search_term AS theirs
    ON theirs.collection = %(target)s AND theirs.lexeme = ours.lexeme;
"""


def multiply(cursor: Any, source: str, target: str, times: int) -> None:
    """Every page of a collection `times` over, in another, index and counts included."""
    from django.db import connection

    from knowledge.search.models import Document, Posting

    fields = Document._meta.concrete_fields
    columns = [
        f'"{field.column}"' for field in fields if field.name not in ("id", "collection", "key")
    ]
    # The server is ours, and every row points to rows made one statement before.
    cursor.execute("SET LOCAL session_replication_role = replica")
    values = {"source": source, "target": target, "times": times}
    cursor.execute(COPIES.format(columns=", ".join(columns)), values)
    with connection.schema_editor(collect_sql=True) as editor:
        editor.add_index(Posting, Posting._meta.indexes[0])
    for statement in editor.collected_sql:
        cursor.execute(statement)


def vocabulary() -> list[str]:
    letters = random.Random(1)
    syllables = ["ka", "re", "mo", "ti", "lu", "san", "der", "vi", "pol", "gra", "nen", "sho"]
    return ["".join(letters.choices(syllables, k=letters.randint(2, 4))) for _ in range(30_000)]


def fill(size: int) -> None:
    """Pages of words as unevenly used as in a language; one word is in every page."""
    from knowledge.search.engine import Document, index_all

    words, chance = vocabulary(), random.Random(size)
    chances = list(accumulate(1 / (rank + 10) for rank in range(len(words))))
    documents = []
    for number in range(size):
        said = chance.choices(words, cum_weights=chances, k=WORDS + chance.randint(0, 30))
        said.insert(chance.randrange(len(said)), EVERYWHERE)
        documents.append(
            Document(
                collection=f"bench:{size}",
                key=str(number),
                kind=chance.choice(["case_study", "toolkit", "deal"]),
                kind_label="Page",
                url=f"/{number}/",
                title=" ".join(said[:6]),
                body=" ".join(said),
                topics=chance.sample(["governance", "finance", "scrutiny", "skills"], 2),
            )
        )
    for start in range(0, size, 5_000):
        index_all(documents[start : start + 5_000])


def vacuum() -> None:
    """As autovacuum leaves the tables some minutes after a load."""
    from django.db import connection

    with connection.cursor() as cursor:
        for table in ("posting", "document", "term", "word"):
            cursor.execute(f"VACUUM ANALYZE knowledge_search_{table}")


def p95(size: int) -> float:
    """Milliseconds on the clock, facets and snippets included, for one to six words."""
    from knowledge.search.engine import search

    return slowest(lambda text: search(text, collection=f"bench:{size}"), asked())


def ahead(size: int) -> float:
    """Milliseconds on the clock for what is offered while the last of the words is typed."""
    from knowledge.search.ahead import LEAST_LETTERS, offers

    chance = random.Random(8)
    typed = []
    for text in asked():
        begun, _, last = text.rpartition(" ")
        end = chance.randint(LEAST_LETTERS, len(last))
        typed.append(f"{begun} {last[:end]}".strip())
    return slowest(lambda text: offers(text, collection=f"bench:{size}"), typed)


def asked() -> list[str]:
    """Questions of one to six words, as unevenly used as in the pages."""
    words, chance = vocabulary(), random.Random(7)
    weights = [1 / (rank + 10) for rank in range(len(words))]
    return [
        " ".join(chance.choices(words, weights, k=chance.randint(1, 6))) for _ in range(QUESTIONS)
    ]


def slowest(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Milliseconds that 95 of 100 do not exceed."""
    times = []
    for text in texts:
        begun = time.perf_counter()
        work(text)
        times.append((time.perf_counter() - begun) * 1000)
    return sorted(times)[int(len(times) * 0.95)]


if __name__ == "__main__":
    main()
