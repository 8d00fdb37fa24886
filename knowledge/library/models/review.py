"""What passes between a council and officers before a text is public: what was sent in, comments.

Neither is ever read by a public page.
"""

from django.conf import settings
from django.db import models

from devosupport.core import moment
from knowledge.library.choices import Part, Side
from knowledge.library.models.resource import Resource
from knowledge.library.querysets import CommentQuerySet


class Revision(models.Model):
    """The text as the council sent it in, to show what officers changed since."""

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=moment.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # The name of a field → its words, as `comparing.words_of` gives them.
    text = models.JSONField(default=dict)

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["resource", "version"], name="revision_once_a_version")
        ]

    def __str__(self) -> str:
        return f"Version {self.version} of {self.resource_id}"


class Comment(models.Model):
    """A remark on one part of a text, by an officer or by the council."""

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="comments")
    part = models.CharField(max_length=12, choices=Part.choices)
    side = models.CharField(max_length=8, choices=Side.choices)
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=moment.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"Comment {self.pk} on {self.resource_id}"
