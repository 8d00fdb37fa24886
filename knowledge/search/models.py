"""What can be found: one `Document` a published page, and the index that ranks them.

The index is ordinary rows, kept in the transaction that publishes or withdraws: a `Term` counts
the documents that hold a stem, a `Posting` says how strongly one document holds it, a `Word`
keeps the spelling for "did you mean". A `collection` keeps a test collection apart from the live
site. Written by `rules`, read by `ranking`. What officers say beside it (which words mean the same,
what is recommended for which words) and what people asked stand in tables of their own.
"""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils import timezone

from knowledge.search.querysets import AskedQuerySet, DocumentQuerySet, KeptQuerySet

LIVE = "live"


def _texts() -> Any:
    return ArrayField(models.CharField(max_length=80), default=list, blank=True)


class Document(models.Model):
    """A published page as the search knows it. Everything in it is public."""

    collection = models.CharField(max_length=60, default=LIVE)
    # The owner's own name for the page, such as "library:growing-deals".
    key = models.CharField(max_length=160)
    # "case_study", "deal", "place": the owner's code, with the label that is shown.
    kind = models.CharField(max_length=40)
    kind_label = models.CharField(max_length=60)
    url = models.CharField(max_length=300)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    # Slugs of places.Topic, codes of places.Stage, slug of places.Region.
    topics = _texts()
    stages = _texts()
    regions = _texts()
    place_kinds = _texts()
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    date = models.DateField(null=True, blank=True)
    # When the search learned of the page as it is now.
    changed_at = models.DateTimeField(default=timezone.now)
    # Short plain values the owner wants beside the title: {"illustrative": True}.
    facts = models.JSONField(default=dict, blank=True)
    # Multiplies the score: 1 for most pages, less for rows of a register.
    weight = models.FloatField(default=1.0)
    # Words, each field counted with its boost.
    length = models.FloatField(default=0)
    vector = SearchVectorField(null=True, editable=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collection", "key"], name="one_document_a_key")
        ]
        indexes = [
            GinIndex(fields=["vector"], name="document_vector"),
            GinIndex(fields=["topics"], name="document_topics"),
            models.Index(
                "collection",
                models.F("date").desc(nulls_last=True),
                models.F("id").desc(),
                name="document_newest",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Collection(models.Model):
    """How many documents and words a collection holds, for the average length."""

    name = models.CharField(max_length=60, primary_key=True)
    documents = models.PositiveIntegerField(default=0)
    length = models.FloatField(default=0)

    def __str__(self) -> str:
        return self.name


class Term(models.Model):
    id = models.AutoField(primary_key=True)
    collection = models.CharField(max_length=60)
    lexeme = models.TextField()
    documents = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collection", "lexeme"], name="one_term_a_lexeme")
        ]

    def __str__(self) -> str:
        return self.lexeme


class Posting(models.Model):
    """One stem in one document."""

    pk = models.CompositePrimaryKey("document", "term")
    document = models.ForeignKey(
        Document, on_delete=models.DO_NOTHING, related_name="+", db_index=False
    )
    term = models.ForeignKey(Term, on_delete=models.DO_NOTHING, related_name="+", db_index=False)
    # How often, boosted by field; and the document's length, so that ranking reads no other row.
    frequency = models.FloatField()
    length = models.FloatField()
    # Orders the postings of a term, so that a word that is everywhere is read from its best end.
    impact = models.FloatField()

    class Meta:
        indexes = [
            models.Index(
                "term",
                models.F("impact").desc(),
                include=["document", "frequency", "length"],
                name="posting_best_first",
            )
        ]

    def __str__(self) -> str:
        return f"{self.term_id} in {self.document_id}"


class Word(models.Model):
    """A word as people write it, for "did you mean"."""

    collection = models.CharField(max_length=60)
    word = models.CharField(max_length=40)
    documents = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["collection", "word"], name="one_word")]
        # Without fast updates: a list of words still to be filed would slow every correction.
        indexes = [
            GinIndex(
                fields=["word"],
                name="word_trigrams",
                opclasses=["gin_trgm_ops"],
                fastupdate=False,
            ),
            # For words that begin as somebody types, whatever the database's own order is.
            models.Index(
                fields=["collection", "word"],
                name="word_beginnings",
                opclasses=["varchar_pattern_ops", "varchar_pattern_ops"],
            ),
        ]

    def __str__(self) -> str:
        return self.word


class Asked(models.Model):
    """What was searched for on a day, without who: whole queries, lower case, no numbers.

    The row without text counts the searches whose words are not kept.
    """

    day = models.DateField()
    text = models.CharField(max_length=80)
    times = models.PositiveIntegerField(default=0)
    # How many documents the last search with these words found.
    found = models.PositiveIntegerField(default=0)

    objects = AskedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "text"], name="one_text_a_day")]

    def __str__(self) -> str:
        return self.text


class Rendering(models.Model):
    """A public page as it was last rendered, under the version of what it shows (`core.public`)."""

    address = models.CharField(max_length=300, primary_key=True)
    version = models.CharField(max_length=32)
    # As brotli compressed it.
    content = models.BinaryField()
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.address


class KeptByOfficers(models.Model):
    """What officers keep for the search: who changed it last, and a version against overwriting."""

    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = KeptQuerySet.as_manager()

    class Meta:
        abstract = True


class Synonyms(KeptByOfficers):
    """Words that mean the same: acronyms, short forms and old names, in lower case."""

    forms = _texts()

    def __str__(self) -> str:
        return ", ".join(self.forms)


class Promotion(KeptByOfficers):
    """A page that is recommended above the results of some searches."""

    # Whole searches, in lower case.
    searches = _texts()
    # Of a live document; shown only while that page is published.
    key = models.CharField(max_length=160)

    def __str__(self) -> str:
        return f"{self.key} for {', '.join(self.searches)}"
