"""Statistics that run by themselves: the counts of today and yesterday become rows."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from knowledge.statistics import rules


@shared_task(name="knowledge.statistics.tasks.keep_counts")
def keep_counts() -> int:
    """Yesterday too: its last views arrive after midnight."""
    today = timezone.localdate()
    return sum(rules.keep_counts(day=day) for day in (today - timedelta(days=1), today))
