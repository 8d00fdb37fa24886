"""How often pages are read: one row a page and day, and what readers answered. Nobody's address.

`devices` are the devices that opened a page on a day; a device that opens two pages, or one page
on two days, counts twice once added up. The page that shows them says so.
"""

from django.db import models
from django.utils import timezone

from knowledge.statistics.querysets import PageDayQuerySet


class PageDay(models.Model):
    path = models.CharField(max_length=200)
    day = models.DateField()
    views = models.PositiveIntegerField(default=0)
    devices = models.PositiveIntegerField(default=0)

    objects = PageDayQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["path", "day"], name="one_row_a_page_day")]
        indexes = [models.Index(fields=["day", "path"])]

    def __str__(self) -> str:
        return f"{self.path} on {self.day}"


class Answer(models.Model):
    """One answer to "Is this page useful?"."""

    path = models.CharField(max_length=200)
    useful = models.BooleanField()
    words = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["path", "-at"])]

    def __str__(self) -> str:
        return f"{self.path}: {'useful' if self.useful else 'not useful'}"
