"""Delivers what is owed: claims a batch, renders, sends over one connection, marks.

Run by the worker whenever a hint comes and every minute besides (tasks.py).
"""

import time
from collections.abc import Iterable, Iterator

import structlog
from django.conf import settings
from django.core.mail import get_connection
from django.utils import timezone

from devosupport.notifications.choices import Frequency
from devosupport.notifications.claims import Batch, claim
from devosupport.notifications.kinds import RETRIES, Kind, kind_of
from devosupport.notifications.models import Notice, Preference
from devosupport.notifications.problems import (
    BrokenOff,
    ServerAway,
    TryLater,
    Undeliverable,
    sorted_out,
)
from devosupport.notifications.rendering import message

log = structlog.get_logger(__name__)

# Marks are written together, this often: what a crash can make us send again, with the same
# Message-ID, is what half a second sent.
MARK_EVERY_SECONDS = 0.5
BREAKS_IN_A_ROW = 3


def deliver_waiting(batches: int = 20) -> int:
    """Deliver until nothing is due, or enough is done for one task; how many were dealt with."""
    done = 0
    until = time.monotonic() + settings.NOTICE_LEASE_SECONDS
    for _ in range(batches):
        batch = claim(settings.NOTICE_BATCH) if time.monotonic() < until else None
        if not batch or not batch.notices:
            break
        Delivery(batch).run()
        done += len(batch.notices)
    return done


class Delivery:
    """One batch over one connection."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self.connection = get_connection()
        self.often = _frequencies(batch.notices)
        self.breaks = 0

    def run(self) -> None:
        # No e-mail begins in the second half of the lease (settings.NOTICE_LEASE_SECONDS).
        stop_at = time.monotonic() + settings.NOTICE_LEASE_SECONDS / 2
        waiting = iter(self.batch.notices)
        try:
            self._deliver_until(stop_at, waiting)
        except ServerAway as away:
            for notice in waiting:
                self._later(notice, RETRIES, str(away))
        finally:
            for notice in waiting:
                self.batch.given_back(notice)
            self.batch.write()
            self._close()

    def _deliver_until(self, stop_at: float, waiting: Iterator[Notice]) -> None:
        mark_at = time.monotonic() + MARK_EVERY_SECONDS
        for notice in waiting:
            self._deliver(notice)
            now = time.monotonic()
            if now > mark_at:
                self.batch.write()
                mark_at = now + MARK_EVERY_SECONDS
            if now > stop_at:
                break

    def _deliver(self, notice: Notice) -> None:
        """Send one notice, or note why not. Raises ServerAway after noting it."""
        retries = RETRIES
        try:
            kind = kind_of(notice.kind)
            retries = kind.retries
            if not self._settled(notice, kind):
                self._send(notice, kind)
                self.batch.sent(notice)
        except Undeliverable as problem:
            self.batch.failed(notice, str(problem))
        except TryLater as problem:
            self._later(notice, retries, str(problem))
        except ServerAway as problem:
            self._later(notice, retries, str(problem))
            raise
        except Exception as error:
            # A template or a look-up is broken: the others must not suffer, and a new release
            # may mend it before the tries run out.
            log.exception("notice_not_rendered", notice=notice.pk, kind=notice.kind)
            self._later(notice, retries, f"It could not be put together: {error!r}")

    def _settled(self, notice: Notice, kind: Kind) -> bool:
        """Whether there is nothing to send; why not is noted."""
        often = Frequency.AT_ONCE if kind.essential else self.often.get(notice.to_id)
        if notice.deadline and notice.deadline <= timezone.now():
            self.batch.failed(notice, "It could not be sent before it was too late to be of use.")
        elif notice.attempts > kind.retries + 1:
            self.batch.failed(notice, notice.problem or "A worker stopped while sending it.")
        elif not notice.to.email:
            self.batch.moot(notice, "The person no longer has an e-mail address here.")
        elif often == Frequency.NEVER:
            self.batch.moot(notice, "The person asked not to be sent this.")
        elif not kind.wanted(notice):
            self.batch.moot(notice, "By the time it was due it no longer mattered.")
        elif often == Frequency.DAILY:
            self.batch.kept_for_the_day(notice)
        else:
            return False
        return True

    def _send(self, notice: Notice, kind: Kind) -> None:
        """Hand one e-mail to the server. Raises one of problems.py, or what rendering raises."""
        self._open()
        email = message(notice, kind, self.connection)
        try:
            self.connection.send_messages([email])
        except (OSError, ValueError) as error:
            problem = sorted_out(error)
            if isinstance(problem, BrokenOff):
                self._broken_off(problem)
            raise problem from error
        self.breaks = 0

    def _open(self) -> None:
        try:
            self.connection.open()
        except OSError as error:
            raise ServerAway(f"Our mail server does not answer: {error}") from error

    def _broken_off(self, problem: BrokenOff) -> None:
        """A new connection for the next e-mail; after three breaks in a row, none."""
        self._close()
        self.breaks += 1
        if self.breaks >= BREAKS_IN_A_ROW:
            raise ServerAway(str(problem))

    def _close(self) -> None:
        try:
            self.connection.close()
        except OSError:
            log.info("mail_server_gone_while_closing")

    def _later(self, notice: Notice, retries: int, why: str) -> None:
        if notice.attempts > retries:
            self.batch.failed(notice, why)
        else:
            self.batch.put_off(notice, why)


def _frequencies(notices: Iterable[Notice]) -> dict[int, str]:
    """How often each person wants what is not essential; one query."""
    people = {notice.to_id for notice in notices}
    return dict(
        Preference.objects.filter(person_id__in=people).values_list("person_id", "how_often")
    )
