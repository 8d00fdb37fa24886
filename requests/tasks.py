"""The sweeps of requests: reminders in working hours, and what falls due on a date.

Each finds its own work in the rows, handles every case in a transaction of its own, and may run
twice or be lost without harm.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

import structlog
from celery import shared_task
from django.db import models
from django.utils import timezone

from devosupport.core.working_days import is_working_day
from requests import clocks, rules
from requests.choices import Outcome, State
from requests.models import ClosureDay, OutcomeReview, RetentionRule, SupportRequest
from requests.rules import care, files, retention, scanning, timing
from requests.standing.rules import lay_down

log = structlog.get_logger(__name__)
# Nobody is reminded of anything at night or on a holiday.
OPENS, CLOSES = 9, 17
# No reminder is due before five days have gone by, whatever the settings count.
ANY_DAYS = timedelta(days=1)
FOLLOW_UP_WINDOW = timedelta(days=14)


def in_working_hours(at: datetime) -> bool:
    local = timezone.localtime(at)
    closed = frozenset(clocks.closure_days())
    return is_working_day(local.date(), closed=closed) and OPENS <= local.hour < CLOSES


def each(rows: Iterable[models.Model], do: Callable[[Any], object], what: str) -> int:
    """Do it for every row; one that fails is logged, and the next sweep tries it again."""
    done = 0
    for row in rows:
        try:
            done += bool(do(row))
        except rules.Refused:
            # Somebody moved it between the search and the lock.
            continue
        except Exception:
            log.exception("sweep_failed", what=what, row=row.pk)
    return done


@shared_task
def look_after_documents() -> int:
    """Scan what waits to be scanned, and delete the files that nothing needs any longer."""
    return files.delete_discarded_files() + scanning.scan_documents()


@shared_task
def keep_no_longer() -> int:
    """Tell writers of drafts that will be removed; then blank and delete what is kept no longer."""
    done = 0
    for warn, row in retention.to_tell():
        done += each([row], warn.tell, "told")
    for rule in RetentionRule.objects.all():
        try:
            done += retention.apply(rule=rule)
        except Exception:
            log.exception("sweep_failed", what="retention", row=rule.what)
    return done


@shared_task
def remind() -> int:
    """Reminders at five and ten working days, of drafts at fourteen calendar days, of what is late.

    In working hours only.
    """
    at = timezone.now()
    if not in_working_hours(at):
        return 0
    waiting = SupportRequest.objects.filter(
        state__in=(
            State.DRAFT,
            State.AWAITING_PARTNERS,
            State.INFO_NEEDED,
            State.OFFERED,
            State.DELIVERED,
        ),
        state_since__lt=at - ANY_DAYS,
    )
    sent = each(waiting, lambda row: care.nudge(request=row), "nudge")
    late = SupportRequest.objects.overdue(timezone.localdate(at)).filter(state__in=care.LATE_STATES)
    sent += each(late, lambda row: care.tell_late(request=row), "late")
    drafts = SupportRequest.objects.filter(state=State.DRAFT, last_edited_at__lt=at - ANY_DAYS)
    return sent + each(drafts, lambda row: care.remind_of_draft(request=row), "draft")


@shared_task
def fall_due() -> int:
    """Resume what is on hold until today, close what nobody reported on, ask for reviews."""
    today = timezone.localdate()
    requests = SupportRequest.objects.all()
    held = requests.filter(state=State.ON_HOLD, resume_on__lte=today)
    done = each(held, lambda row: rules.resume(request=row, actor=None), "resume")
    unreported = requests.filter(state=State.DELIVERED, due_on__lt=today)
    done += each(
        unreported,
        lambda row: rules.close(request=row, actor=None, outcome=Outcome.NOT_REPORTED),
        "close",
    )
    # What a closure day added at the same moment as a move of a case may have missed.
    if ClosureDay.objects.filter(added_at__gte=timezone.now() - timedelta(days=1)).exists():
        done += len(timing.recount(actor=None, why="sweep"))
    # Before reviews are asked for, so that they reach whoever carries a request on.
    left = SupportRequest.objects.without_a_lead(today)
    done += each(left, lambda row: rules.hand_to_successor(request=row), "successor")
    reviews = OutcomeReview.objects.due(today).filter(asked_at=None)
    done += each(reviews, lambda row: care.ask_review(review=row), "review")
    referred = requests.filter(
        state=State.CLOSED, follow_up_on__lte=today, follow_up_on__gt=today - FOLLOW_UP_WINDOW
    )
    return done + each(referred, lambda row: care.follow_up(request=row), "follow_up")


@shared_task
def keep_standings() -> int:
    """Note requests that came in bulk, or from before standings were kept, for the reports."""
    done = 0
    while noted := lay_down():
        done += noted
    return done
