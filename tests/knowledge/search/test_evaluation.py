import gzip
import json
from math import log2

import pytest
from django.core.management import CommandError, call_command

from knowledge.search.evaluation import ndcg, recall
from knowledge.search.models import Collection, Document, Posting, Term, Word
from tests.knowledge.factories import document, indexed

pytestmark = pytest.mark.django_db


def test_ndcg_is_the_one_of_trec_eval():
    wanted = {"a": 1, "b": 1}
    assert ndcg(["a", "b"], wanted) == 1
    assert ndcg(["x", "a"], wanted) == pytest.approx((1 / log2(3)) / (1 + 1 / log2(3)))
    assert ndcg(["x"] * 10 + ["a"], wanted) == 0


def test_recall_counts_the_first_hundred():
    assert recall(["a", "x"], {"a": 1, "b": 1}) == 0.5
    assert recall(["x"] * 100 + ["a"], {"a": 1}) == 0


@pytest.fixture
def collection(tmp_path):
    texts = {"d1": "zebras graze", "d2": "lions hunt zebras at night", "d3": "fish swim"}
    with gzip.open(tmp_path / "corpus.jsonl.gz", "wt") as stream:
        for key, text in texts.items():
            stream.write(json.dumps({"_id": key, "title": "", "text": text}) + "\n")
    asked = {"1": "swimming fish", "2": "hunting at night", "3": "unjudged"}
    (tmp_path / "queries.jsonl").write_text(
        "".join(json.dumps({"_id": key, "text": text}) + "\n" for key, text in asked.items())
    )
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n1\td3\t1\n2\td2\t1\n")
    return tmp_path


def run(folder):
    call_command(
        "search_eval",
        corpus=folder / "corpus.jsonl.gz",
        queries=folder / "queries.jsonl",
        qrels=folder / "qrels.tsv",
    )


def test_a_collection_is_measured_beside_the_live_site_and_leaves_nothing(collection, capsys):
    indexed(document("live", "Fish that swim on the live site"))
    before = [m.objects.count() for m in (Document, Term, Posting, Word, Collection)]
    run(collection)
    assert capsys.readouterr().out.startswith("nDCG@10 1.0000 recall@100 1.0000 zero-hit 0.0 %\n")
    assert [m.objects.count() for m in (Document, Term, Posting, Word, Collection)] == before


def test_a_missing_file_is_named(collection):
    (collection / "qrels.tsv").unlink()
    with pytest.raises(CommandError, match=r"qrels\.tsv: give --qrels a path"):
        run(collection)
