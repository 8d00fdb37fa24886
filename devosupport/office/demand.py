"""The demand behind an item of the work programme, counted from requests.

Counted for the topics an item names, over the twelve months before; drafts and sensitive requests
take no part, and fewer than five are never shown. The numbers are stored with the item, because the
hub knows no requests and its pages ask few questions.
"""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q

from devosupport.office.reports.suppression import SMALLEST
from devosupport.places.models import Topic
from knowledge.events.programme import rules
from knowledge.events.programme.models import ProgrammeItem
from requests.choices import State

A_YEAR = timedelta(days=365)


def count_demand(today: date) -> int:
    """Count for every item that names topics, or did; how many changed."""
    begins = today - A_YEAR
    counts = by_topic(begins, today)
    rows = ProgrammeItem.objects.filter(Q(topics__isnull=False) | ~Q(demand=[])).distinct()
    changed = 0
    for item in rows.prefetch_related("topics"):
        shown: list[dict[str, Any]] = [
            {"topic": topic.name, "count": hidden(counts.get(topic.pk, 0))}
            for topic in item.topics.all()
        ]
        changed += rules.store_demand(item=item, demand=shown, begins=begins, ends=today)
    return changed


def by_topic(begins: date, ends: date) -> dict[int, int]:
    """Requests that reached us in the window, by topic; one query."""
    reached = (
        Q(requests__submitted_at__date__gte=begins)
        & Q(requests__submitted_at__date__lte=ends)
        & Q(requests__sensitive=False)
        & ~Q(requests__state=State.DRAFT)
    )
    counted = Topic.objects.order_by().annotate(
        asked=Count("requests", filter=reached, distinct=True)
    )
    return dict(counted.values_list("pk", "asked"))


def hidden(count: int) -> int | None:
    """None where the number is too small to show."""
    return count if count >= SMALLEST else None
