"""How long what is kept: one table, changed by managers."""

from django.db import models
from django.db.models import Q

from requests import choices


class RetentionRule(models.Model):
    """Kept for `months` after a moment (`requests.rules.retention` says which), then blanked or
    deleted. What a case was, its dates, days and outcome stay, for reports."""

    what = models.CharField(max_length=12, choices=choices.Kept.choices, unique=True)
    months = models.PositiveSmallIntegerField()
    fate = models.CharField(max_length=8, choices=choices.Fate.choices)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(months__gte=1), name="kept_for_a_month")]

    def __str__(self) -> str:
        return f"{self.what}: {self.months}"
