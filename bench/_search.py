"""Measures the search in a process of its own, on made-up pages; prints JSON."""

import json
import random
import time
from typing import Any

from bench._cost import least, portal

SIZES = (1_000, 5_000, 100_000)
EVERYWHERE = "devolution"
WORDS = 45
QUESTIONS = 200


def main() -> None:
    with portal():
        found: dict[str, Any] = {}
        for size in SIZES:
            fill(size)
        vacuum()
        from knowledge.search.engine import search

        works = {
            str(size): lambda name=f"bench:{size}": search(EVERYWHERE, collection=name)
            for size in SIZES
        }
        found["everywhere"] = least(works, rounds=7, times=20)
        found["p95"] = {str(size): p95(size) for size in SIZES}
        print(json.dumps(found))


def vocabulary() -> list[str]:
    letters = random.Random(1)
    syllables = ["ka", "re", "mo", "ti", "lu", "san", "der", "vi", "pol", "gra", "nen", "sho"]
    return ["".join(letters.choices(syllables, k=letters.randint(2, 4))) for _ in range(30_000)]


def fill(size: int) -> None:
    """Pages of words as unevenly used as in a language; one word is in every page."""
    from knowledge.search.engine import Document, index_all

    words, chance = vocabulary(), random.Random(size)
    weights = [1 / (rank + 10) for rank in range(len(words))]
    documents = []
    for number in range(size):
        said = chance.choices(words, weights, k=WORDS + chance.randint(0, 30))
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

    words, chance = vocabulary(), random.Random(7)
    weights = [1 / (rank + 10) for rank in range(len(words))]
    times = []
    for _ in range(QUESTIONS):
        text = " ".join(chance.choices(words, weights, k=chance.randint(1, 6)))
        begun = time.perf_counter()
        search(text, collection=f"bench:{size}")
        times.append((time.perf_counter() - begun) * 1000)
    return sorted(times)[int(QUESTIONS * 0.95)]


if __name__ == "__main__":
    main()
