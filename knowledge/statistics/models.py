"""How often pages are read: one row a page and day, and what readers answered. Nobody's address.

`devices` are the devices that opened a page on a day; a device that opens two pages, or one page
on two days, counts twice once added up. The page that shows them says so.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone

from knowledge.statistics.choices import What
from knowledge.statistics.querysets import AnswerQuerySet, EarlierQuerySet, PageDayQuerySet


class PageDay(models.Model):
    path = models.CharField(max_length=200)
    day = models.DateField()
    # A page read, a file fetched or a video play: told by the address.
    what = models.CharField(max_length=10, choices=What.choices, default=What.VIEW)
    views = models.PositiveIntegerField(default=0)
    devices = models.PositiveIntegerField(default=0)

    objects = PageDayQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["path", "day"], name="one_row_a_page_day")]
        indexes = [models.Index(fields=["day", "path"])]

    def __str__(self) -> str:
        return f"{self.path} on {self.day}"


class Earlier(models.Model):
    """What another system counted before this one did, as it was handed to us."""

    # The first day of the month.
    month = models.DateField()
    # Of one page; empty for the whole hub.
    path = models.CharField(max_length=200, blank=True)
    views = models.PositiveIntegerField()
    devices = models.PositiveIntegerField()
    source = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = EarlierQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["month", "path"], name="one_earlier_figure"),
            models.CheckConstraint(
                condition=models.Q(month__day=1), name="earlier_month_is_its_first_day"
            ),
            models.CheckConstraint(
                condition=models.Q(devices__lte=models.F("views")),
                name="no_more_unique_than_overall",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.path or 'the hub'} in {self.month:%B %Y}"


class Answer(models.Model):
    """One answer to "Is this page useful?", and what officers did about it."""

    path = models.CharField(max_length=200)
    useful = models.BooleanField()
    words = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    # Held back: it looks like what machines send.
    suspect = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        indexes = [
            models.Index(fields=["path", "-at"]),
            models.Index(
                fields=["-at", "-id"],
                name="answers_to_read",
                condition=models.Q(handled_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.path}: {'useful' if self.useful else 'not useful'}"
