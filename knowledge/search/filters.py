"""What a search may be narrowed by. One row a facet: code, heading, column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

# Arrays and single values are treated alike: a document has some values of each facet.
FACETS: dict[str, tuple[str, str]] = {
    "kind": ("Kind of page", "kind"),
    "topic": ("Topic", "topics"),
    "stage": ("Stage", "stages"),
    "region": ("Region", "regions"),
    "place": ("Kind of place", "place_kinds"),
    "year": ("Year", "year"),
}
# Where a facet stands in the values of a candidate.
PLACES = {code: place for place, code in enumerate(FACETS)}
MOST_VALUES = 30


@dataclass(frozen=True)
class Filters:
    """Chosen values by facet; several values of one facet widen, several facets narrow."""

    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    # Kept to these kinds whatever is chosen: the library is a search in its own kinds.
    within: frozenset[str] = frozenset()

    @classmethod
    def read(cls, query: Any, *, within: frozenset[str] = frozenset()) -> "Filters":
        """From an address's query; anything unknown is left out, never an error."""
        chosen = {
            code: frozenset(query.getlist(code)[:MOST_VALUES])
            for code in FACETS
            if query.getlist(code)
        }
        return cls(chosen, within)

    def without(self, code: str) -> "Filters":
        return Filters({k: v for k, v in self.chosen.items() if k != code}, self.within)

    def admits(self, values: Sequence[Sequence[str]]) -> bool:
        """Whether a document with these values is wanted.

        `within` is not asked again: the database has seen to it.
        """
        return all(
            not wanted.isdisjoint(values[PLACES[code]]) for code, wanted in self.chosen.items()
        )
