"""How workers share the outbox: a claim is a lease, taken and given back by short statements.

No lock is held while an e-mail is under way. Two workers never hold the same notice, because the
claim skips rows another one is claiming, and the lease keeps them from later claims. Whoever dies
holding a lease loses it when it runs out.
"""

import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.db.models import QuerySet
from django.utils import timezone

from devosupport.notifications.choices import NoticeState
from devosupport.notifications.models import Notice

# MATERIALIZED: the planner may otherwise run the limited, locking part more than once.
CLAIM = """
WITH due AS MATERIALIZED (
    SELECT id FROM notifications_notice
    WHERE state = 'waiting' AND send_after <= %(at)s
        AND (leased_until IS NULL OR leased_until <= %(at)s)
    ORDER BY deadline NULLS LAST, send_after, id
    LIMIT %(limit)s
    FOR UPDATE SKIP LOCKED
)
UPDATE notifications_notice AS notice
SET leased_until = %(until)s, attempts = notice.attempts + 1
FROM due WHERE notice.id = due.id
RETURNING notice.*
"""
PROBLEM_LENGTH = 300
# Between two attempts to reach a database that is away.
PAUSE_SECONDS = 0.5
LONGEST_WAIT = timedelta(hours=1)


def claim(limit: int, *, at: datetime | None = None) -> "Batch":
    """Lease up to `limit` notices that are due, the most pressing first. One statement."""
    at = at or timezone.now()
    until = at + timedelta(seconds=settings.NOTICE_LEASE_SECONDS)
    rows = Notice.objects.raw(CLAIM, {"at": at, "until": until, "limit": limit})
    notices = sorted(
        rows.prefetch_related("to", "link"),
        key=lambda notice: (notice.deadline is None, notice.deadline, notice.send_after, notice.pk),
    )
    return Batch(notices, until)


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many tries: a minute, doubling to an hour."""
    return min(timedelta(minutes=2 ** min(attempts - 1, 6)), LONGEST_WAIT)


@dataclass
class Batch:
    """Notices leased together. What became of them is noted here and written in few statements."""

    notices: list[Notice]
    until: datetime
    # One moment for what is written together, or each notice would need a statement of its own.
    _now: datetime = field(default_factory=timezone.now)
    _outcomes: dict[tuple[tuple[str, Any], ...], list[int]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def note(self, notice: Notice, **fields: Any) -> None:
        if "problem" in fields:
            fields["problem"] = fields["problem"][:PROBLEM_LENGTH]
        self._outcomes[tuple(sorted(fields.items()))].append(notice.pk)

    def sent(self, notice: Notice) -> None:
        self.note(notice, state=NoticeState.SENT, sent_at=self._now, problem="")

    def moot(self, notice: Notice, why: str) -> None:
        self.note(notice, state=NoticeState.MOOT, problem=why)

    def failed(self, notice: Notice, why: str) -> None:
        self.note(notice, state=NoticeState.FAILED, problem=why)

    def put_off(self, notice: Notice, why: str) -> None:
        later = self._now + wait_after(notice.attempts)
        self.note(notice, send_after=later, problem=why)

    def kept_for_the_day(self, notice: Notice) -> None:
        self.note(notice, state=NoticeState.DAILY)

    def given_back(self, notice: Notice) -> None:
        """Claimed but not tried: whoever comes next may have it at once."""
        self.note(notice, attempts=notice.attempts - 1)

    def write(self) -> None:
        """One statement an outcome. A notice whose lease ran out is no longer ours to mark.

        When the database is away, waits for it as long as the lease holds: an e-mail that went
        and is not marked would go again.
        """
        while self._outcomes:
            fields, pks = next(iter(self._outcomes.items()))
            try:
                self._held(pks).update(leased_until=None, **dict(fields))
            except (OperationalError, InterfaceError):
                if timezone.now() >= self.until or connection.in_atomic_block:
                    raise
                connection.close()
                time.sleep(PAUSE_SECONDS)
            else:
                del self._outcomes[fields]
        self._now = timezone.now()

    def _held(self, pks: list[int]) -> QuerySet[Notice]:
        return Notice.objects.filter(pk__in=pks, leased_until=self.until)
