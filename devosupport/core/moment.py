"""What "now" is to the rules: the real moment, or the one that records are made as of.

Demonstration data and records written down later run the ordinary verbs at a past time, so that
clocks, due dates, notices and timelines come out as they would have then.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta

from django.utils import timezone

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


@contextmanager
def as_of(moment: datetime) -> Iterator[None]:
    """Run the block as if it were `moment`."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)


def now() -> datetime:
    return _moment.get() or timezone.now()


def today() -> date:
    """The date in London, which in summer is ahead of that in UTC for an hour after midnight."""
    return timezone.localdate(now())


def tomorrow() -> date:
    return today() + timedelta(days=1)
