"""Who may open the addresses of the search: everybody."""

from tests.access import EVERYONE, Row

ROWS = [
    Row("search:search", EVERYONE),
    Row("search:search", EVERYONE, query="?q=devo&kind=toolkit", case="narrowed"),
    *(Row("search:feed", EVERYONE, lambda w, f=f: {"form": f}, case=f) for f in ("atom", "csv")),
    Row("search:feed", EVERYONE, lambda w: {"form": "json"}, case="json"),
]
