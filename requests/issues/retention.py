"""What councils wrote about issues is kept for some time only; the one table says how long.

The LGA's own words to government, and what government answered, are the record of a joint
response: they stay, as do the dates, who joined and what came of it.
"""

from datetime import date

from django.db import transaction
from django.db.models import F, Q, QuerySet

from devosupport.core.moment import now
from devosupport.history.rules import record
from devosupport.notifications.rules import void_links
from requests.choices import Kept
from requests.issues.choices import IssueState
from requests.issues.models import Issue
from requests.issues.rules.base import people_at, tell
from requests.rules.retention import GONE, NOTICE, Warn, Way, register

SETTLED = (IssueState.OUTCOME, IssueState.NOT_TAKEN, IssueState.WITHDRAWN)
WORDS = ("what_happens", "evidence", "links", "reason_words")


def untouched(before: date) -> QuerySet[Issue]:
    """Never raised, and changed by nobody since before this day."""
    return Issue.objects.filter(state=IssueState.DRAFT, changed_at__date__lt=before)


def drafts(before: date) -> QuerySet[Issue]:
    """Those whose writers were told thirty days ago, and did not come back to them."""
    told = Q(removal_told_at__lte=now() - NOTICE, removal_told_at__gt=F("changed_at"))
    return untouched(before).filter(told)


def to_warn(before: date) -> QuerySet[Issue]:
    return untouched(before).exclude(removal_told_at__gt=F("changed_at"))


@transaction.atomic
def tell_of_removal(issue: Issue) -> bool:
    """Tell the writer once; where they have left, people at their organisation."""
    row = Issue.objects.select_for_update(of=("self",)).get(pk=issue.pk)
    if row.state != IssueState.DRAFT or (
        row.removal_told_at and row.removal_told_at > row.changed_at
    ):
        return False
    row.removal_told_at = now()
    row.save(update_fields=["removal_told_at"])
    writer = row.created_by
    told = [writer] if writer and writer.is_active else people_at(row.organisation)
    tell("issue_draft_ends", told, row, event=f"ends:{row.changed_at:%Y%m%d%H%M%S}")
    record(row, "nudge", actor=None, at=now(), people=len(told))
    return True


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


register(
    Kept.ISSUE_DRAFTS,
    Way("somebody last changed it", drafts, remove_draft, Warn(to_warn, tell_of_removal)),
)
register(Kept.ISSUES, Way("it was settled", settled, blank_issue))
