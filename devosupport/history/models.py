"""What happened: one append-only row a deed. Holds codes and ids, never names or typed text."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from devosupport.history.querysets import EntryQuerySet


class Entry(models.Model):
    """One deed on one subject. Row triggers refuse UPDATE and DELETE (migration 0002)."""

    at = models.DateTimeField(default=timezone.now)
    # Nobody for what the system did by itself. Users are blanked, never deleted.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    subject_type = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    verb = models.CharField(max_length=60)
    data = models.JSONField(default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["subject_type", "subject_id", "at", "id"])]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.verb} on {self.subject_type} {self.subject_id}"
