"""How well the search finds, by a collection with known answers (the BEIR layout).

Measures are those of trec_eval: nDCG at 10 with linear gain, recall at 100.
"""

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import log2
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import uuid4

from django.db import connection, transaction

from knowledge.search.asking import search
from knowledge.search.models import Document
from knowledge.search.results import PER_PAGE
from knowledge.search.rules import index_all

Judgments = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Report:
    ndcg: float
    recall: float
    zero_hits: float
    documents: int
    questions: int
    # Milliseconds at the 50th and 95th of a hundred questions.
    median: float
    p95: float
    # What `beside` found out of the collection while it was there.
    beside: Any = None


def lines(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a file of JSON lines, compressed or not."""
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    for line in content.splitlines():
        yield json.loads(line)


def judged(path: Path) -> dict[str, dict[str, int]]:
    """Question → document → how relevant, from a table with a heading line."""
    found: dict[str, dict[str, int]] = {}
    for line in path.read_text().splitlines()[1:]:
        question, document, score = line.split("\t")
        if int(score) > 0:
            found.setdefault(question, {})[document] = int(score)
    return found


def evaluate(
    corpus: Path, queries: Path, qrels: Path, *, beside: Callable[[str], Any] | None = None
) -> Report:
    """Index the collection beside the live one, ask, measure, and undo it all.

    `beside` is called with the collection's name before it goes.
    """
    collection = f"eval:{uuid4().hex[:12]}"
    wanted = judged(qrels)
    asked = {row["_id"]: row["text"] for row in lines(queries) if row["_id"] in wanted}
    with transaction.atomic():
        documents = [_document(collection, row) for row in lines(corpus)]
        index_all(documents)
        names = {document.pk: document.key for document in documents}
        with connection.cursor() as cursor:
            cursor.execute(
                "ANALYZE knowledge_search_posting, knowledge_search_term, knowledge_search_word"
            )
        found, times = {}, []
        for number, text in asked.items():
            start = perf_counter()
            results = search(text, collection=collection)
            times.append((perf_counter() - start) * 1000)
            found[number] = [names[key] for key in results.keys]
        said = beside(collection) if beside else None
        transaction.set_rollback(True)
    return _report(found, wanted, times, len(documents), said)


def _document(collection: str, row: dict[str, str]) -> Document:
    return Document(
        collection=collection, key=row["_id"], kind="document", title=row["title"], body=row["text"]
    )


def _report(
    found: Mapping[str, list[str]],
    wanted: Judgments,
    times: list[float],
    documents: int,
    beside: Any,
) -> Report:
    times.sort()
    count = max(len(found), 1)
    return Report(
        ndcg=sum(ndcg(keys, wanted[number]) for number, keys in found.items()) / count,
        recall=sum(recall(keys, wanted[number]) for number, keys in found.items()) / count,
        zero_hits=100 * sum(not keys for keys in found.values()) / count,
        documents=documents,
        questions=len(found),
        median=times[len(times) // 2] if times else 0,
        p95=times[int(len(times) * 0.95)] if times else 0,
        beside=beside,
    )


def ndcg(keys: list[str], wanted: Mapping[str, int], depth: int = PER_PAGE) -> float:
    gained = sum(wanted.get(key, 0) / log2(place + 2) for place, key in enumerate(keys[:depth]))
    best = sorted(wanted.values(), reverse=True)[:depth]
    ideal = sum(score / log2(place + 2) for place, score in enumerate(best))
    return gained / ideal if ideal else 0.0


def recall(keys: list[str], wanted: Mapping[str, int], depth: int = 100) -> float:
    return len(set(keys[:depth]) & set(wanted)) / len(wanted) if wanted else 0.0
