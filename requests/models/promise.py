"""What we said we would do by a date."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from devosupport.core.moment import now
from requests.models.case import SupportRequest
from requests.querysets import PromiseQuerySet


class Promise(models.Model):
    """Something an officer told a council they would do by a date. Officers read it."""

    request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="promises")
    what = models.CharField(max_length=200)
    by = models.DateField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(default=now)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Done as promised; else it was no longer needed.
    kept = models.BooleanField(null=True, blank=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        ordering = ["by", "id"]
        indexes = [models.Index(fields=["by", "id"], condition=Q(done_at=None), name="promise_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None, kept=None) | Q(done_at__isnull=False, kept__isnull=False),
                name="promise_done_says_whether_kept",
            )
        ]

    def __str__(self) -> str:
        return f"Promise {self.pk} on {self.request_id}"
