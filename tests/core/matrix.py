from tests.access import EVERYONE, Row

ROWS = [
    Row("core:help", allow=EVERYONE),
    Row("core:accessibility", allow=EVERYONE),
    Row("core:privacy", allow=EVERYONE),
    Row("core:cookies", allow=EVERYONE),
    Row("core:healthz", allow=EVERYONE),
    Row("core:readyz", allow=EVERYONE),
]
