"""What people searched for becomes rows, so that a search that finds nothing is noticed.

Pages stored as they were rendered go when nobody asked for them lately, and so do the words of
searches that hardly anybody had.
"""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from knowledge.search import asked
from knowledge.search.rules.renderings import forget_old


@shared_task(name="knowledge.search.tasks.keep_asked")
def keep_asked() -> int:
    """Yesterday too: its last searches arrive after midnight."""
    forget_old()
    today = timezone.localdate()
    asked.forget_seldom(today=today)
    return sum(asked.keep_asked(day=day) for day in (today - timedelta(days=1), today))
