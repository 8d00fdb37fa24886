"""Who may open the addresses of accounts."""

from django.conf import settings

from tests.access import EVERYONE, SIGNED_IN, Row

ROWS = [
    Row("accounts:sign_in", EVERYONE),
    Row("accounts:account", SIGNED_IN),
]
if settings.DEMO:
    ROWS += [
        Row("accounts:demo", EVERYONE),
        Row("accounts:become", EVERYONE, kwargs=lambda w: {"slug": "council-a"}, status=405),
    ]
