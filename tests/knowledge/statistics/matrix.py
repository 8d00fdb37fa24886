"""Who may open the addresses of the statistics: everybody."""

from tests.access import EVERYONE, Row

ROWS = [
    Row("statistics:statistics", EVERYONE),
    Row("statistics:months_csv", EVERYONE),
    Row("statistics:useful", EVERYONE, status=405),
]
