"""Who may read and send again what we owe, and the outbox page of one's own machine."""

from django.conf import settings

from tests.access import EVERYONE, SIGNED_IN, Row

READERS = frozenset({"triage", "manager", "administrator"})


def failed(w):
    return {"pk": w.failed_notice.pk}


def email(w):
    return {"name": w.local_email}


ROWS = [
    Row("accounts:emails", SIGNED_IN),
    Row("notices:list", READERS),
    Row("notices:read", READERS, kwargs=failed),
    Row("notices:retry", READERS, kwargs=failed, status=405),
]
if settings.LOCAL:
    ROWS += [
        Row("notifications:outbox", EVERYONE),
        Row("notifications:outbox_read", EVERYONE, kwargs=email),
        Row("notifications:outbox_html", EVERYONE, kwargs=email),
    ]
