"""What a search gives back: the page of hits, the facets with counts, what else to try."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import NamedTuple

from django.utils.safestring import SafeString

from knowledge.search.models import Document

PER_PAGE = 10


class Candidate(NamedTuple):
    """One matching document, before its text is read; there may be a thousand of them."""

    id: int
    score: float
    # The values of each facet, in the order of `FACETS`.
    values: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Hit:
    document: Document
    snippet: SafeString | str
    score: float


@dataclass(frozen=True)
class Facet:
    """One value of a facet: how many results it would give, its own facet left out."""

    value: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Results:
    text: str
    number: int
    total: int
    # Something was typed, but no word: "%", or a lone quote.
    wordless: bool = False
    # More matched than are ranked: the total is "more than".
    capped: bool = False
    hits: list[Hit] = field(default_factory=list)
    facets: dict[str, list[Facet]] = field(default_factory=dict)
    suggestions: list[str] = field(default_factory=list)
    keys: list[int] = field(default_factory=list)
    # Pages that officers recommend for these words, beside whatever was found.
    promoted: list[Document] = field(default_factory=list)

    @property
    def pages(self) -> int:
        return max(1, ceil(self.total / PER_PAGE))

    @property
    def first(self) -> int:
        return (self.number - 1) * PER_PAGE + 1

    @property
    def last(self) -> int:
        return self.first + len(self.hits) - 1
