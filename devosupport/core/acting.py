"""What every screen that writes shares: a rule is tried, a refusal becomes a sentence."""

import time
from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.db import OperationalError, connection
from django.http import HttpRequest

from devosupport.core.refusals import Refused

Result = TypeVar("Result")

# PostgreSQL ended one of two transactions that waited for each other.
DEADLOCK = "40P01"
# Seconds between one try and the next.
PAUSES = (0.1, 0.4)


def again(deed: Callable[[], Result]) -> Result:
    """Do it, and again where PostgreSQL undid it to end a deadlock: that is nobody's fault.

    A link is locked before the row that it is about, and a verb on the row voids its links: two
    people who press at the same moment may wait for each other. A short pause lets the other one
    through first; without it we could take its row once more before it wakes.
    """
    for pause in PAUSES:
        try:
            return deed()
        except OperationalError as error:
            if getattr(error.__cause__, "pgcode", "") != DEADLOCK or connection.in_atomic_block:
                raise
        time.sleep(pause)
    return deed()


def tried(form: Any, deed: Callable[[], object]) -> bool:
    """Do it; a refusal stands at the top of the form, and nothing typed is lost."""
    try:
        again(deed)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def done(request: HttpRequest, deed: Callable[[], object], words: str) -> bool:
    """Do it from a button; say what was done, or why not."""
    try:
        again(deed)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, words)
    return True
