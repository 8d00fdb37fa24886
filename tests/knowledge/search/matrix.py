"""Who may open the addresses of the search: everybody; only officers teach it."""

from tests.access import EVERYONE, OFFICERS, Row

ROWS = [
    Row("search:search", EVERYONE),
    Row("search:search", EVERYONE, query="?q=devo&kind=toolkit", case="narrowed"),
    *(Row("search:feed", EVERYONE, lambda w, f=f: {"form": f}, case=f) for f in ("atom", "csv")),
    Row("search:feed", EVERYONE, lambda w: {"form": "json"}, case="json"),
    Row("search:suggestions", EVERYONE, query="?q=scru"),
    Row("search:office", OFFICERS),
    Row("search:office_csv", OFFICERS),
    Row("search:synonyms", OFFICERS),
    Row("search:synonyms_new", OFFICERS),
    Row("search:synonyms_line", OFFICERS, lambda w: {"pk": w.synonyms.pk}),
    Row("search:synonyms_drop", OFFICERS, lambda w: {"pk": w.synonyms.pk}, status=405),
    Row("search:promotions", OFFICERS),
    Row("search:promotion_new", OFFICERS),
    Row("search:promotion", OFFICERS, lambda w: {"pk": w.promotion.pk}),
    Row("search:promotion_drop", OFFICERS, lambda w: {"pk": w.promotion.pk}, status=405),
]
