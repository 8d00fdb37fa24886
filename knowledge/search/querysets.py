"""Which documents: the live site's, by address or key."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from knowledge.search.models import Document  # noqa: F401


class DocumentQuerySet(models.QuerySet["Document"]):
    def live(self) -> "DocumentQuerySet":
        return self.filter(collection="live")

    def shown(self) -> "DocumentQuerySet":
        """Without the index's own columns, which are wide."""
        return self.defer("body", "vector")
