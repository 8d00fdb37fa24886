"""Which documents: the live site's, by address or key."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from knowledge.search.models import Document  # noqa: F401


class DocumentQuerySet(models.QuerySet["Document"]):
    def live(self) -> "DocumentQuerySet":
        return self.filter(collection="live")

    def urls_of(self, *kinds: str) -> list[str]:
        """The addresses of every page of these kinds."""
        found = self.filter(kind__in=kinds).order_by("kind", "title")
        return list(found.values_list("url", flat=True))

    def shown(self) -> "DocumentQuerySet":
        """Without the index's own columns, which are wide."""
        return self.defer("body", "vector")
