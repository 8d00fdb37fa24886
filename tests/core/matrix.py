from tests.access import EVERYONE, Row

ROWS = [
    Row("core:healthz", allow=EVERYONE),
    Row("core:readyz", allow=EVERYONE),
]
