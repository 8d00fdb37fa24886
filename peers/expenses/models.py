"""One thing a peer spent on a case."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from peers.expenses.querysets import ExpenseQuerySet
from peers.models.engagements import Engagement


class Expense(models.Model):
    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="expenses")
    on = models.DateField()
    what = models.CharField(max_length=200)
    amount = models.DecimalField(max_digits=7, decimal_places=2)
    noted_at = models.DateTimeField(default=timezone.now)
    # Taken back by the peer: it was wrong, and stays on record.
    taken_back_at = models.DateTimeField(null=True, blank=True)
    # Handed to whoever pays. The portal pays nothing.
    passed_on_at = models.DateTimeField(null=True, blank=True)
    passed_on_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ExpenseQuerySet.as_manager()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="expense_is_positive"),
            models.CheckConstraint(
                condition=Q(taken_back_at=None) | Q(passed_on_at=None),
                name="expense_back_or_passed_on",
            ),
        ]

    def __str__(self) -> str:
        return f"expense {self.pk}"
