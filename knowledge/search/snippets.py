"""A few words around the match, for the documents shown only. Escaped before they are marked."""

from collections.abc import Sequence

from django.db.models import F, Func, Q, TextField, Value
from django.db.models.functions import Concat, Left
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from knowledge.search.models import LIVE, Document
from knowledge.search.parsing import Question
from knowledge.search.results import Candidate, Hit

# Private-use characters: taken out of every text at indexing, so no page can hold them.
BEGINS, ENDS = "\ue000", "\ue001"
READ = 20_000
_OPTIONS = f"StartSel={BEGINS}, StopSel={ENDS}, MaxWords=34, MinWords=16, MaxFragments=1"


def marked(text: str) -> SafeString:
    """`text` as HTML, with the matches PostgreSQL found in <mark>."""
    safe = escape(text).replace(BEGINS, "<mark>").replace(ENDS, "</mark>")
    return mark_safe(safe)  # noqa: S308 escaped on the line above


def hits(
    shown: Sequence[Candidate], question: Question, promoted: Sequence[str] = ()
) -> tuple[list[Hit], list[Document]]:
    """The documents of one page of results, and those recommended by key; one query."""
    if not shown and not promoted:
        return [], []
    wanted = Q(pk__in=[row.id for row in shown])
    if promoted:
        wanted |= Q(collection=LIVE, key__in=promoted)
    rows = Document.objects.filter(wanted).shown()
    if question.words:
        rows = rows.annotate(headline=_headline(question))
    documents = {row.pk: row for row in rows}
    found = [
        Hit(document, _snippet(document), row.score)
        for row in shown
        if (document := documents.get(row.id))
    ]
    order = {key: place for place, key in enumerate(promoted)}
    told = [row for row in documents.values() if row.key in order and row.collection == LIVE]
    return found, sorted(told, key=lambda row: order[row.key])


def _snippet(document: Document) -> SafeString | str:
    headline = getattr(document, "headline", None)
    if headline is None:
        return document.summary
    plain = headline.replace(BEGINS, "").replace(ENDS, "").strip()
    before = "" if document.summary.startswith(plain[:20]) else "… "
    after = "" if plain.endswith((".", "!", "?")) else " …"
    return marked(f"{before}{headline.strip()}{after}")


def _headline(question: Question) -> Func:
    words = " or ".join(dict.fromkeys([*question.words[:16], *question.alternatives]))
    query = Func(
        Value("english"), Value(words), function="websearch_to_tsquery", template=_CONFIGURED
    )
    text = Left(Concat(F("summary"), Value(" "), F("body"), output_field=TextField()), READ)
    return Func(
        Value("english"),
        text,
        query,
        Value(_OPTIONS),
        function="ts_headline",
        template=_CONFIGURED,
        output_field=TextField(),
    )


_CONFIGURED = "%(function)s(%(expressions)s)"
