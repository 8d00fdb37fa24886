"""How well the search finds: on a public collection with known answers, and on misspelt words.

The collection (SciFact, in the BEIR layout) stays outside the project. `SEARCH_COLLECTION` names
its folder; where there is none, its tests say so and are passed over. Nothing is tuned to it.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from knowledge.search.engine import search
from knowledge.search.evaluation import evaluate, judged
from knowledge.search.models import LIVE, Word
from tests.knowledge.search.misspelt import misspelt, sample

FIRST, IN_THREE, ASKED = 0.89, 0.96, 250


@dataclass(frozen=True)
class Guesses:
    first: float
    in_three: float


def guesses(collection: str) -> Guesses:
    """The share of misspelt words whose first, or one of three, suggestions is the word."""
    words = Word.objects.filter(collection=collection)
    known = set(words.values_list("word", flat=True))
    pairs = sample(known, known, ASKED)
    offered = [(word, search(wrong, collection=collection).suggestions) for word, wrong in pairs]
    assert len(offered) == ASKED
    return Guesses(
        sum(said[:1] == [word] for word, said in offered) / ASKED,
        sum(word in said for word, said in offered) / ASKED,
    )


@pytest.fixture(scope="module")
def scifact(django_db_setup, django_db_blocker):
    """What the portal's own search makes of the collection, asked once."""
    folder = Path(settings.SEARCH_COLLECTION)
    corpus, queries, qrels = (
        folder / name for name in ("corpus.jsonl.gz", "queries.jsonl", "qrels.tsv")
    )
    if not corpus.is_file():
        pytest.skip(f"SEARCH_COLLECTION names no collection: {corpus} is not there.")
    with django_db_blocker.unblock():
        return evaluate(corpus, queries, qrels, beside=guesses)


def test_the_best_pages_come_first_on_a_public_collection(scifact):
    assert scifact.ndcg >= 0.68


def test_almost_everything_is_found_on_a_public_collection(scifact):
    assert scifact.recall >= 0.91
    assert scifact.zero_hits == 0


def test_misspelt_words_of_a_public_collection_are_put_right(scifact):
    assert scifact.beside.first >= FIRST
    assert scifact.beside.in_three >= IN_THREE


@pytest.fixture(scope="module")
def our_texts(django_db_setup, django_db_blocker):
    """The library and the register as they are published."""
    with django_db_blocker.unblock(), transaction.atomic():
        for command in ("load_register", "load_library"):
            call_command(command, verbosity=0)
        yield
        transaction.set_rollback(True)


def test_misspelt_words_of_our_own_texts_are_put_right(our_texts):
    found = guesses(LIVE)
    assert found.first >= FIRST
    assert found.in_three >= IN_THREE


def test_a_misspelling_is_the_same_every_time_and_never_the_word():
    words = ["devolution", "committee", "governance", "authority", "buses"]
    assert [misspelt(word) for word in words] == [misspelt(word) for word in words]
    assert all(misspelt(word) != word for word in words)


def test_judgments_without_a_relevant_document_are_left_out(tmp_path):
    (tmp_path / "qrels.tsv").write_text("q\td\tscore\n1\ta\t1\n1\tb\t0\n2\ta\t0\n")
    assert judged(tmp_path / "qrels.tsv") == {"1": {"a": 1}}
