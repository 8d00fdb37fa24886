"""Which resources: the public's, an author's, those an officer has to look at."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

from knowledge.library.choices import PUBLIC, State

if TYPE_CHECKING:
    from knowledge.library.models import Resource  # noqa: F401


class ResourceQuerySet(models.QuerySet["Resource"]):
    def published(self) -> "ResourceQuerySet":
        """In lists, feeds and the search."""
        return self.filter(state=State.PUBLISHED)

    def public(self) -> "ResourceQuerySet":
        """Readable at their address: published, or archived or withdrawn behind a banner."""
        return self.filter(state__in=PUBLIC)

    def review_due(self, at: date) -> "ResourceQuerySet":
        return self.published().filter(review_due__lte=at)

    def waiting(self) -> "ResourceQuerySet":
        """For an officer to move on."""
        return self.filter(state__in=[State.SUBMITTED, State.IN_REVIEW, State.SIGNED_OFF])

    def newest_first(self) -> "ResourceQuerySet":
        return self.order_by("-published_at", "-id")

    def written_by(self, person: Any) -> "ResourceQuerySet":
        if isinstance(person, AnonymousUser):
            return self.none()
        return self.filter(Q(author=person) | Q(signatory=person))
