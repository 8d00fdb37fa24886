"""A breaker: after a failure, stop asking for a while, so that one dead server costs one wait.

One a process and a server; workers and web processes find out for themselves.
"""

import threading
import time

SECONDS = 30.0


class Breaker:
    """Ask `allows()` before, say `worked()` or `failed()` after."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._closed_until = 0.0
        self._lock = threading.Lock()

    def allows(self) -> bool:
        """Whether to try. Once the pause is over one caller tries, the others keep waiting."""
        if not self._closed_until:
            return True
        with self._lock:
            now = time.monotonic()
            if now < self._closed_until:
                return False
            self._closed_until = now + self.seconds
            return True

    def failed(self) -> None:
        with self._lock:
            self._closed_until = time.monotonic() + self.seconds

    def worked(self) -> None:
        if self._closed_until:
            with self._lock:
                self._closed_until = 0.0
