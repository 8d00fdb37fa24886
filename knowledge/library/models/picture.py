"""A picture of a resource: kept private, in two or three widths, shown only by its resource."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from devosupport.core import moment
from knowledge.library.models.resource import Resource


class Picture(models.Model):
    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="pictures")
    # Counted within its resource and never used again: `![](picture:2)` places it in the text.
    number = models.PositiveSmallIntegerField()
    alt = models.CharField(max_length=250)
    caption = models.CharField(max_length=300, blank=True)
    # [{"width", "height", "name", "size"}], narrowest first; `name` is where it is stored.
    sizes = models.JSONField()
    ending = models.CharField(max_length=4)
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField(default=moment.now)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["resource", "number"], name="picture_number_once"),
            models.UniqueConstraint(fields=["resource", "sha256"], name="picture_once_a_resource"),
            models.CheckConstraint(condition=~Q(alt=""), name="picture_says_what_it_shows"),
        ]

    def __str__(self) -> str:
        return self.alt

    @property
    def media_type(self) -> str:
        return "image/png" if self.ending == "png" else "image/jpeg"

    def file_name(self, width: int) -> str:
        return f"{self.number}-{width}.{self.ending}"

    def size_of(self, width: int) -> dict[str, Any] | None:
        return next((size for size in self.sizes if size["width"] == width), None)
