"""Which entries: by subject, in order."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from devosupport.history.models import Entry  # noqa: F401


def subject_key(subject: models.Model) -> tuple[str, int]:
    """How history and notifications point at a row without a foreign key upward."""
    return subject._meta.label_lower, subject.pk


class EntryQuerySet(models.QuerySet["Entry"]):
    def about(self, subject: models.Model) -> "EntryQuerySet":
        label, pk = subject_key(subject)
        return self.filter(subject_type=label, subject_id=pk)

    def by_others(self, actor: models.Model | None, *, after: int) -> "EntryQuerySet":
        """What people other than `actor` did after entry `after`. What the portal did by itself
        does not count."""
        rows = self.filter(id__gt=after, actor__isnull=False)
        return rows.exclude(actor=actor.pk) if actor else rows

    def called(self, key: str) -> "EntryQuerySet":
        """Entries of one verb by its registered key: `requests.claim` (words.key_of)."""
        app, _, verb = key.partition(".")
        short = Q(verb=verb, subject_type__startswith=f"{app}.") if verb else Q(verb=app)
        return self.filter(Q(verb=key) | short)

    def by_person(self, text: str) -> "EntryQuerySet":
        """Entries of people whose name or address contains `text`."""
        return self.filter(Q(actor__name__icontains=text) | Q(actor__email__icontains=text))
