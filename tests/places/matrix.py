"""Who may open the addresses of places: everybody."""

from tests.access import EVERYONE, Row

ROWS = [
    Row("places:index", EVERYONE),
    Row("places:csv", EVERYONE),
    Row("places:json", EVERYONE),
    Row("places:atom", EVERYONE),
    Row("places:place", EVERYONE, lambda w: {"slug": w.council_a.slug}),
]
