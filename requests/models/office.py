"""What officers keep beside the cases: replies to use again, early warnings about a council."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from devosupport.places.models import Organisation
from requests import choices


class CannedReply(models.Model):
    """Words that officers use again, with fields such as {name}. Never deleted, but put away."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=80)
    body = models.TextField()
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField(default=timezone.now)
    put_away_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["title", "id"]
        verbose_name_plural = "canned replies"
        constraints = [
            models.UniqueConstraint(
                models.functions.Lower("title"),
                condition=models.Q(put_away_at=None),
                name="canned_reply_title_once",
            )
        ]

    def __str__(self) -> str:
        return self.title


class EarlyWarning(models.Model):
    """A risk that a council runs, for managers and its Principal Advisers only. In no export, no
    search and no count; one a council, so that two officers work on the same one."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=8, choices=choices.Level.choices)
    signs = models.TextField()
    doing = models.TextField(blank=True)
    look_again_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"Early warning {self.pk}"
