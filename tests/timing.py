"""How long something takes, on a machine that does other things as well."""

import time
from collections.abc import Callable

TRIES = 5


def seconds(deed: Callable[[], object]) -> float:
    begun = time.monotonic()
    deed()
    return time.monotonic() - begun


def quickest(deed: Callable[[], object], *, under: float) -> float:
    """The least of up to five, as few as needed: what others do on the machine only adds.

    Of a deed that always takes longer, every try does.
    """
    taken = [seconds(deed)]
    while min(taken) >= under and len(taken) < TRIES:
        taken.append(seconds(deed))
    return min(taken)
