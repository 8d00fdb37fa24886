from tests.access import EVERYONE, Row

ROWS = [
    Row("office:support", allow=EVERYONE),
    Row("office:offer", kwargs=lambda w: {"slug": "brokering"}, allow=EVERYONE),
]
