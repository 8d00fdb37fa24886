"""Which entries: by subject, in order."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from devosupport.history.models import Entry  # noqa: F401


def subject_key(subject: models.Model) -> tuple[str, int]:
    """How history and notifications point at a row without a foreign key upward."""
    return subject._meta.label_lower, subject.pk


class EntryQuerySet(models.QuerySet["Entry"]):
    def about(self, subject: models.Model) -> "EntryQuerySet":
        label, pk = subject_key(subject)
        return self.filter(subject_type=label, subject_id=pk)
