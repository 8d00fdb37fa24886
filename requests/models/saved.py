"""What officers keep of the queue: a filter with a name, their own or for everybody."""

from django.conf import settings
from django.db import models

from requests.querysets import SavedViewQuerySet

NAME_LENGTH = 60


class SavedView(models.Model):
    """A list of the queue somebody looks at often. Written by rules only."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views"
    )
    name = models.CharField(max_length=NAME_LENGTH)
    # What stands in the address of the queue, without a page and without the question mark.
    query = models.CharField(max_length=1000, blank=True)
    # Seen by every officer; changed by its owner alone.
    shared = models.BooleanField(default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="one_view_a_name_and_owner")
        ]

    def __str__(self) -> str:
        return self.name
