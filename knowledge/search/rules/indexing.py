"""The only writes to the index, each inside the transaction of the rule that publishes.

`index_all` and `remove_all` take many at once, so that a collection loads in seconds. A lock for
the transaction, one a collection, keeps the counts of terms right whatever two writers do.
"""

from collections.abc import Collection as Many
from collections.abc import Sequence

from django.db import connection, transaction

from knowledge.search import sql
from knowledge.search.models import LIVE, Document
from knowledge.search.rules.renderings import forget
from knowledge.search.text import LONGEST_BODY, folded, printable

BATCH = 500


def index(document: Document) -> None:
    """Publish one page in the search, or replace what was known about it."""
    index_all([document])


def remove(key: str, *, collection: str = LIVE) -> None:
    """Take a page out of the search; nothing happens if it was not in."""
    remove_all([key], collection=collection)


@transaction.atomic
def index_all(documents: Sequence[Document]) -> None:
    """Publish pages of one collection; a page with the same key is replaced."""
    if not documents:
        return
    collection = documents[0].collection
    remove_all([document.key for document in documents], collection=collection)
    for start in range(0, len(documents), BATCH):
        _insert(collection, documents[start : start + BATCH])


@transaction.atomic
def remove_all(keys: Many[str], *, collection: str = LIVE) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql.LOCK, [f"search:{collection}"])
        gone = Document.objects.filter(collection=collection, key__in=list(keys))
        rows = list(gone.values_list("id", "title", "summary", "body"))
        forget(gone.values_list("url", flat=True))
        if not rows:
            return
        ids = [row[0] for row in rows]
        cursor.execute(sql.COUNT_WORDS, [collection, -1, [_words(*row[1:]) for row in rows]])
        cursor.execute(sql.UNCOUNT_TERMS, {"ids": ids})
        cursor.execute(sql.UNCOUNT_COLLECTION, {"ids": ids, "name": collection})
        cursor.execute(sql.FORGET_POSTINGS, {"ids": ids})
        gone.delete()
        cursor.execute(sql.FORGET_UNUSED, [collection, collection])


def _insert(collection: str, documents: Sequence[Document]) -> None:
    for document in documents:
        document.pk = None
        document.title = printable(document.title)[:300]
        document.summary = printable(document.summary)
        document.body = printable(document.body)[:LONGEST_BODY]
    ids = [row.pk for row in Document.objects.bulk_create(documents)]
    fields = [
        [folded(getattr(document, name)) for document in documents]
        for name in ("title", "summary", "body")
    ]
    words = [_words(document.title, document.summary, document.body) for document in documents]
    with connection.cursor() as cursor:
        cursor.execute(sql.READ_WORDS, [ids, *fields])
        cursor.execute(sql.COUNT_COLLECTION, {"ids": ids, "name": collection})
        cursor.execute(sql.COUNT_TERMS, {"ids": ids, "name": collection})
        cursor.execute(sql.ADD_POSTINGS, {"ids": ids, "name": collection})
        cursor.execute(sql.COUNT_WORDS, [collection, 1, words])


def _words(*texts: str) -> str:
    return folded(" ".join(texts)).lower()
