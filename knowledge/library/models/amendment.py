"""A change to what a council's published text says, until the council has signed it off.

The page stays as it is meanwhile; no public page reads this.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from devosupport.core import moment
from knowledge.library.choices import AmendmentState
from knowledge.library.models.resource import Resource
from knowledge.library.querysets import AmendmentQuerySet


class Amendment(models.Model):
    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="amendments")
    # Name of a field → its new value, plain; the parts of a text that has parts; ids.
    values = models.JSONField(default=dict)
    parts = models.JSONField(default=dict)
    topics = models.JSONField(default=list)
    places = models.JSONField(default=list)
    # What readers are told once it is published.
    note = models.CharField(max_length=300)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(default=moment.now)
    state = models.CharField(
        max_length=10, choices=AmendmentState.choices, default=AmendmentState.MADE
    )
    signatory = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["resource"],
                condition=Q(state__in=[AmendmentState.MADE, AmendmentState.SENT]),
                name="one_amendment_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"Amendment {self.pk} of {self.resource_id}"
