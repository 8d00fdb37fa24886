"""What bulletins may tell of beside the hub's own pages: what was raised with government."""

from datetime import datetime

from django.urls import reverse

from knowledge.events.bulletins.sources import Candidate, Source, register
from requests.issues.models import JointResponse


def raised(since: datetime) -> list[Candidate]:
    """In public, and new or answered since: only what its contributors agreed to show."""
    rows = JointResponse.objects.published().filter(changed_at__gte=since)
    return [
        Candidate(
            f"raised:{row.reference}",
            row.title,
            row.summary,
            reverse("requests:raised_one", args=[row.reference]),
            row.answered_on or row.sent_on,
        )
        for row in rows[:40]
    ]


register(Source("raised", "Raised with government", raised))
