"""What the rest of the portal needs of the search, and nothing more.

`index(document)` and `remove(key)` belong in the rule that publishes or withdraws, in its
transaction. `search(text, filters, page)` answers a person.
"""

from knowledge.search.asking import search
from knowledge.search.filters import FACETS, Filters
from knowledge.search.models import Document
from knowledge.search.results import Facet, Hit, Results
from knowledge.search.rules import index, index_all, remove, remove_all

__all__ = [
    "FACETS",
    "Document",
    "Facet",
    "Filters",
    "Hit",
    "Results",
    "index",
    "index_all",
    "remove",
    "remove_all",
    "search",
]
