"""Which resources: the public's, an author's, those an officer has to look at."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db import connection, models
from django.db.models import Case, Max, Q, Subquery, When
from django.utils import timezone

from knowledge.library.choices import PUBLIC, State

if TYPE_CHECKING:
    from knowledge.library.models import Resource  # noqa: F401


_ETAG = """
SELECT id, version, (
  SELECT changed_at FROM knowledge_library_resource ORDER BY changed_at DESC LIMIT 1
) FROM knowledge_library_resource WHERE slug = %s AND state = ANY(%s)
"""


def etag(pk: int, version: int, library_changed_at: datetime) -> str:
    """The page's own version, the newest of the library it leads to, and the day it tells of."""
    return f"{pk}.{version}.{library_changed_at.timestamp()}.{timezone.localdate()}"


class ResourceQuerySet(models.QuerySet["Resource"]):
    def published(self) -> "ResourceQuerySet":
        """In lists, feeds and the search."""
        return self.filter(state=State.PUBLISHED)

    def public(self) -> "ResourceQuerySet":
        """Readable at their address: published, or archived or withdrawn behind a banner."""
        return self.filter(state__in=PUBLIC)

    def for_reading(self) -> "ResourceQuerySet":
        """Everything the public page shows, in one row; the Markdown stays behind."""
        newest = self.model.objects.order_by("-changed_at").values("changed_at")[:1]
        return self.defer("body").annotate(**{"library_changed_at": Subquery(newest)})

    def etag(self, slug: str) -> str:
        """What a public page depends on, as `Resource.etag`, without the row.

        One statement written out: it is all that a reader who has the page costs.
        """
        with connection.cursor() as cursor:
            cursor.execute(_ETAG, [slug, list(PUBLIC)])
            row = cursor.fetchone()
        return etag(*row) if row else ""

    def review_due(self, at: date) -> "ResourceQuerySet":
        return self.published().filter(review_due__lte=at)

    def for_officers(self) -> "ResourceQuerySet":
        """Every resource, with the people and bodies a list of them names."""
        return self.select_related("owner", "author", "signatory", "region", "replaced_by")

    def unfinished(self) -> "ResourceQuerySet":
        """With its author or its council."""
        states = [State.DRAFT, State.CHANGES_WANTED, State.SIGN_OFF]
        return self.filter(state__in=states).order_by("-changed_at")

    def gone(self) -> "ResourceQuerySet":
        return self.filter(state__in=[State.ARCHIVED, State.WITHDRAWN]).order_by("-changed_at")

    def waiting(self) -> "ResourceQuerySet":
        """For an officer to move on."""
        return self.filter(state__in=[State.SUBMITTED, State.IN_REVIEW, State.SIGNED_OFF])

    def of_stages(self, stages: Iterable[str]) -> "ResourceQuerySet":
        """For any of the stages; all of them where none is known."""
        wanted = list(stages)
        return self.filter(stages__overlap=wanted) if wanted else self

    def nearest_to(self, topics: Iterable[int], stages: Iterable[str]) -> "ResourceQuerySet":
        """About any of the topics or for any of the stages; whatever is about both comes first."""
        by_topic = Q(topics__in=list(topics))
        by_stage = Q(stages__overlap=list(stages))
        both = Case(When(by_topic & by_stage, then=2), When(by_topic, then=1), default=0)
        found = self.filter(by_topic | by_stage).annotate(near=Max(both))
        return found.order_by("-near", "-published_at", "-id")

    def newest_first(self) -> "ResourceQuerySet":
        return self.order_by("-published_at", "-id")

    def written_by(self, person: Any) -> "ResourceQuerySet":
        if isinstance(person, AnonymousUser):
            return self.none()
        return self.filter(Q(author=person) | Q(signatory=person))
