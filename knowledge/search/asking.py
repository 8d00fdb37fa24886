"""Answering a question: candidates, facets, the ten shown, what else to try."""

from collections import Counter
from itertools import chain

from knowledge.search import ranking, spelling
from knowledge.search.filters import PLACES, Filters
from knowledge.search.models import LIVE
from knowledge.search.parsing import Question, read
from knowledge.search.results import PER_PAGE, Candidate, Facet, Results
from knowledge.search.snippets import hits

FEW = 3


def search(
    text: str, filters: Filters | None = None, page: int = 1, *, collection: str = LIVE
) -> Results:
    """The documents that hold any of the words, best first; everything, newest first, for none.

    Quotes ask for the exact words, a minus leaves pages out. Any text gets an answer. Counts of a
    facet leave its own choice out. At most `ranking.MOST_RESULTS` are ranked and counted.
    """
    filters = filters or Filters()
    question = read(text)
    terms = ranking.read_terms(question, collection) if question.words else ranking.Terms()
    everything = Filters(within=filters.within)
    found = ranking.candidates(question, terms, everything, collection)
    capped = len(found) > ranking.MOST_RESULTS
    if capped and filters.chosen:
        matching = ranking.candidates(question, terms, filters, collection)
    else:
        matching = [row for row in found if filters.admits(row.values)]
    matching_capped = len(matching) > ranking.MOST_RESULTS
    matching = matching[: ranking.MOST_RESULTS]
    number = min(max(page, 1), max(1, -(-len(matching) // PER_PAGE)))
    shown = matching[(number - 1) * PER_PAGE : number * PER_PAGE]
    plain = number == 1 and not filters.chosen and not filters.within and collection == LIVE
    found_hits, promoted = hits(shown, question, question.promoted if plain else ())
    return Results(
        text=question.shown,
        wordless=bool(question.shown) and not (question.words or question.unwanted),
        number=number,
        total=len(matching),
        capped=matching_capped,
        hits=found_hits,
        facets=_facets(question, terms, filters, found, capped, collection),
        suggestions=_suggestions(question, terms, len(matching), collection),
        keys=[row.id for row in matching],
        promoted=promoted,
    )


def _facets(
    question: Question,
    terms: ranking.Terms,
    filters: Filters,
    found: list[Candidate],
    capped: bool,
    collection: str,
) -> dict[str, list[Facet]]:
    """For each facet its values with counts, most first; a chosen value is always there."""
    facets = {}
    for code, place in PLACES.items():
        rows, others = found, filters.without(code)
        if capped and others.chosen:
            rows = ranking.candidates(question, terms, others, collection)
        rows = rows[: ranking.MOST_RESULTS]
        if others.chosen:
            rows = [row for row in rows if others.admits(row.values)]
        counts = Counter(chain.from_iterable(row.values[place] for row in rows))
        chosen = filters.chosen.get(code, frozenset())
        known = set(chain.from_iterable(row.values[place] for row in found)) if chosen else set()
        facets[code] = sorted(
            (
                Facet(value, counts[value], value in chosen)
                for value in sorted({*counts, *(chosen & known)})
            ),
            key=lambda facet: -facet.count,
        )
    return facets


def _suggestions(
    question: Question, terms: ranking.Terms, total: int, collection: str
) -> list[str]:
    if not question.words or not (terms.unknown or total < FEW):
        return []
    return spelling.suggestions(question, collection)
