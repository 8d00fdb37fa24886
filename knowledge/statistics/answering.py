"""Whether an answer to "Is this page useful?" is a reader's: no puzzle, no cookie.

A reader's device opened the page today, at least a moment before it answered, and answers a few
times a day. Devices are known as in counting: by a mark of the day that nobody can turn back.
What only looks odd is held back for an officer; what is too much is thanked and dropped.
"""

import re
from datetime import date, timedelta
from enum import Enum

from django.conf import settings
from redis.exceptions import RedisError

from devosupport.core.moment import now
from knowledge.statistics import counting
from knowledge.statistics.models import Answer

MOST_A_DAY = 12
# Of everybody together, where the cache that tells devices apart is away.
MOST_A_MINUTE = 20
_LINK = re.compile(r"https?:|www\.|\[url|<a\b", re.I)


class Verdict(Enum):
    KEEP = "keep"
    HOLD = "hold"
    DROP = "drop"


def judge(path: str, words: str, device: str, day: date) -> Verdict:
    mark = counting.views.mark_of(device, day) if settings.COUNT_VIEWS else None
    if mark is None:
        return _without_cache(words)
    try:
        server = counting.connect()
        key = counting.answers_key(day, mark)
        times = int(server.incr(key))
        server.expire(key, counting.SALT_SECONDS)
        opened = bool(server.sismember(counting.devices_key(day, path), mark))  # type: ignore[arg-type]
        opened = opened or _opened_yesterday(path, device, day)
    except (RedisError, OSError):
        return _without_cache(words)
    if times > MOST_A_DAY:
        return Verdict.DROP
    return Verdict.KEEP if opened and not _LINK.search(words) else Verdict.HOLD


def _opened_yesterday(path: str, device: str, day: date) -> bool:
    """A page may be open over midnight."""
    before = day - timedelta(days=1)
    salt = counting.connect().get(counting.salt_key(before))
    if not isinstance(salt, bytes):
        return False
    mark = counting.marked(device, salt)
    return bool(counting.connect().sismember(counting.devices_key(before, path), mark))  # type: ignore[arg-type]


def _without_cache(words: str) -> Verdict:
    lately = Answer.objects.filter(at__gte=now() - timedelta(minutes=1)).count()
    if lately >= MOST_A_MINUTE:
        return Verdict.DROP
    return Verdict.HOLD if _LINK.search(words) else Verdict.KEEP
