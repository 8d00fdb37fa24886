"""The one way an entry is written, and the one way a timeline is read."""

from datetime import datetime
from typing import Any

from django.db import models

from devosupport.core.moment import now
from devosupport.history.models import Entry
from devosupport.history.querysets import EntryQuerySet, subject_key


def record(
    subject: models.Model,
    verb: str,
    *,
    actor: models.Model | None,
    at: datetime | None = None,
    **data: Any,
) -> Entry:
    """Append one entry in the caller's transaction. `data` takes codes and ids only."""
    label, pk = subject_key(subject)
    return Entry.objects.create(
        at=at or now(),
        actor_id=actor.pk if actor else None,
        subject_type=label,
        subject_id=pk,
        verb=verb,
        data=data,
    )


def timeline(subject: models.Model) -> EntryQuerySet:
    """Every entry on `subject`, oldest first, with its actor."""
    return Entry.objects.about(subject).select_related("actor").order_by("at", "id")
