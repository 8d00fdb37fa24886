"""What councils wrote about issues is kept for some time only; the one table says how long.

The LGA's own words to government, and what government answered, are the record of a joint
response: they stay, as do the dates, who joined and what came of it.
"""

from datetime import date

from django.db.models import QuerySet

from devosupport.notifications.rules import void_links
from requests.choices import Kept
from requests.issues.choices import IssueState
from requests.issues.models import Issue
from requests.rules.retention import GONE, Way, register

SETTLED = (IssueState.OUTCOME, IssueState.NOT_TAKEN, IssueState.WITHDRAWN)
WORDS = ("what_happens", "evidence", "links", "reason_words")


def untouched(before: date) -> QuerySet[Issue]:
    """Never raised, and changed by nobody since before this day."""
    return Issue.objects.filter(state=IssueState.DRAFT, changed_at__date__lt=before)


def settled(before: date) -> QuerySet[Issue]:
    rows = Issue.objects.filter(state__in=SETTLED, state_since__date__lt=before)
    return rows.exclude(title=GONE)


def remove_draft(row: Issue) -> None:
    void_links(row, reason="removed")
    row.delete()


def blank_issue(row: Issue) -> None:
    """Whose it was, its theme, its dates and what came of it stay."""
    for name in WORDS:
        setattr(row, name, "")
    row.title = GONE
    row.save(update_fields=["title", *WORDS])


register(Kept.ISSUE_DRAFTS, Way("somebody last changed it", untouched, remove_draft))
register(Kept.ISSUES, Way("it was settled", settled, blank_issue))
