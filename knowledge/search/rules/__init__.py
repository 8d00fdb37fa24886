"""Every write of the search: its index, and what officers teach it."""

from knowledge.search.rules.indexing import index, index_all, remove, remove_all
from knowledge.search.rules.teaching import (
    drop_promotion,
    drop_synonyms,
    save_promotion,
    save_synonyms,
)

__all__ = [
    "drop_promotion",
    "drop_synonyms",
    "index",
    "index_all",
    "remove",
    "remove_all",
    "save_promotion",
    "save_synonyms",
]
