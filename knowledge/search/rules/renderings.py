"""Public pages stored as they were rendered, one an address; `core.public` asks for them.

A page is only ever given out under the version of what it shows now, so what is out of date is
dead at once; taking a page out of the search deletes it, and `forget_old` the rest.
"""

from collections.abc import Iterable
from datetime import timedelta

import structlog
from django.db import DatabaseError, connection

from devosupport.core.moment import now
from knowledge.search.models import Rendering

log = structlog.get_logger(__name__)

LONGEST_ADDRESS = 300
KEPT = timedelta(days=2)
_GET = "SELECT content FROM knowledge_search_rendering WHERE address = %s AND version = %s"
_PUT = """
INSERT INTO knowledge_search_rendering (address, version, content, at)
VALUES (%s, %s, %s, %s)
ON CONFLICT (address) DO UPDATE
SET version = excluded.version, content = excluded.content, at = excluded.at
"""


class Renderings:
    """One statement each, written out: it is most of what a page costs that is stored."""

    def get(self, address: str, version: str) -> bytes | None:
        with connection.cursor() as cursor:
            cursor.execute(_GET, [address, version])
            row = cursor.fetchone()
        return bytes(row[0]) if row else None

    def put(self, address: str, version: str, content: bytes) -> None:
        """A page that cannot be stored is shown all the same, and rendered again."""
        if len(address) > LONGEST_ADDRESS:
            return
        try:
            with connection.cursor() as cursor:
                cursor.execute(_PUT, [address, version, content, now()])
        except DatabaseError as error:
            if connection.in_atomic_block:
                raise
            log.warning("page_not_stored", error=type(error).__name__)


def forget(addresses: Iterable[str]) -> None:
    Rendering.objects.filter(address__in=list(addresses)).delete()


def forget_old() -> int:
    """What nobody asked for lately, or that shows a day long past."""
    return Rendering.objects.filter(at__lt=now() - KEPT).delete()[0]
