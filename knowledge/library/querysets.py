"""Which resources: the public's, an author's, those an officer has to look at."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import connection, models
from django.db.models import Case, Max, OuterRef, Q, Subquery, When
from django.utils import timezone

from devosupport.accounts.access import Person, is_officer, organisations_of
from knowledge.library.choices import PUBLIC, AmendmentState, State

if TYPE_CHECKING:
    from knowledge.library.models import Amendment, Comment, Resource  # noqa: F401


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

    def readable(self) -> "ResourceQuerySet":
        """Whose text anybody may read: not what was withdrawn."""
        return self.filter(state__in=[State.PUBLISHED, State.ARCHIVED])

    def picture_etag(self, slug: str, number: int) -> str:
        """A picture never changes under its number; empty where nobody may see it."""
        found = self.filter(slug=slug, pictures__number=number)
        sums = found.values_list("pictures__sha256", flat=True)
        return str(sums.first() or "")[:24]

    def for_reading(self) -> "ResourceQuerySet":
        """Everything the public page shows, in one row; the Markdown stays behind."""
        newest = self.model.objects.order_by("-changed_at").values("changed_at")[:1]
        return self.defer("body").annotate(**{"library_changed_at": Subquery(newest)})

    def public_etag(self, slug: str) -> str:
        """What a public page depends on, as `etag`, without the row; empty where none is public.

        One statement written out: it is all that a reader who has the page costs.
        """
        with connection.cursor() as cursor:
            cursor.execute(_ETAG, [slug, list(PUBLIC)])
            row = cursor.fetchone()
        return etag(*row) if row else ""

    def review_due(self, at: date) -> "ResourceQuerySet":
        return self.published().filter(review_due__lte=at)

    def with_change(self) -> "ResourceQuerySet":
        """With the state of a change of meaning that is not public yet, or None, as `change`."""
        amendments: Any = self.model._meta.get_field("amendments").related_model
        states = amendments.objects.open().filter(resource=OuterRef("pk")).values("state")
        return self.annotate(change=Subquery(states))

    def for_officers(self) -> "ResourceQuerySet":
        """All but councils' own drafts, with the people and bodies a list of them names."""
        rows = self.exclude(owner__isnull=False, state=State.DRAFT, begun_by_lga=False)
        return rows.select_related(
            *("owner", "author", "signatory", "region", "replaced_by", "reviewer", "last_edited_by")
        )

    def visible_to(self, person: Person) -> "ResourceQuerySet":
        """For its organisation's people always; for officers all but what a council keeps."""
        mine = Q(owner__in=organisations_of(person))
        if is_officer(person):
            mine |= ~Q(owner__isnull=False, state=State.DRAFT, begun_by_lga=False)
        return self.filter(mine)

    def of(self, person: Person) -> "ResourceQuerySet":
        """What the person's own organisations write or have written."""
        return self.filter(owner__in=organisations_of(person)).select_related(
            "owner", "last_edited_by"
        )

    def of_organisations(self) -> "ResourceQuerySet":
        """All that councils and authorities wrote, whatever its state."""
        return self.filter(owner__isnull=False)

    def to_publish(self, at: datetime) -> "ResourceQuerySet":
        return self.filter(publish_at__lte=at)

    def replaced_by(self, resource: "Resource") -> "ResourceQuerySet":
        return self.filter(replaced_by=resource, state=State.WITHDRAWN)

    def at_address(self, slug: str) -> "Resource | None":
        """Which of these had this address before."""
        return self.filter(former__slug=slug).first()

    def unfinished(self) -> "ResourceQuerySet":
        """With its author or its council."""
        states = [State.DRAFT, State.CHANGES_WANTED, State.SIGN_OFF]
        return self.filter(state__in=states).order_by("-changed_at")

    def gone(self) -> "ResourceQuerySet":
        return self.filter(state__in=[State.ARCHIVED, State.WITHDRAWN]).order_by("-changed_at")

    def waiting(self) -> "ResourceQuerySet":
        """For an officer to move on."""
        return self.filter(state__in=[State.SUBMITTED, State.IN_REVIEW, State.SIGNED_OFF])

    def nearest_to(self, topics: Iterable[int], stages: Iterable[str]) -> "ResourceQuerySet":
        """About any of the topics or for any of the stages; whatever is about both comes first."""
        by_topic = Q(topics__in=list(topics))
        by_stage = Q(stages__overlap=list(stages))
        both = Case(When(by_topic & by_stage, then=2), When(by_topic, then=1), default=0)
        found = self.filter(by_topic | by_stage).annotate(near=Max(both))
        return found.order_by("-near", "-published_at", "-id")

    def with_topics(self) -> "ResourceQuerySet":
        return self.prefetch_related("topics")

    def newest_first(self) -> "ResourceQuerySet":
        return self.order_by("-published_at", "-id")


class AmendmentQuerySet(models.QuerySet["Amendment"]):
    def open(self) -> "AmendmentQuerySet":
        return self.filter(state__in=[AmendmentState.MADE, AmendmentState.SENT])


class CommentQuerySet(models.QuerySet["Comment"]):
    def open(self) -> "CommentQuerySet":
        return self.filter(settled_at=None)

    def by_part(self) -> dict[str, list["Comment"]]:
        """The comments of one resource, gathered under the part each is on; one query."""
        found: dict[str, list[Comment]] = {}
        for row in self.select_related("by", "settled_by"):
            found.setdefault(row.part, []).append(row)
        return found
