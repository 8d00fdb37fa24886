"""Hints: after a commit, tell the workers that rows are waiting.

A hint only hastens what a sweep would find anyway, so it may be lost, and a broker that is down
or hanging must not cost the person who pressed a button more than a moment.
"""

import threading
from dataclasses import dataclass

import structlog
from django.conf import settings
from django.db import transaction
from kombu import Connection

from devosupport.core.breaker import Breaker

log = structlog.get_logger(__name__)

TIMEOUT = 0.5
# Celery's own time-outs are for workers, which wait for messages as long as it takes. These are
# for somebody waiting for a page: every step of a connection is limited and none is tried twice.
TRANSPORT_OPTIONS = {
    "socket_connect_timeout": TIMEOUT,
    "socket_timeout": TIMEOUT,
    "retry_on_timeout": False,
    "max_retries": 0,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
    "connect_retries_timeout": TIMEOUT,
}

_breaker = Breaker()
# kombu's connections are not for sharing between threads.
_local = threading.local()


def wake(name: str) -> None:
    """Publish the task that `settings.HINTS[name]` names, after commit, once a transaction.

    Raises KeyError for a name that is not in the settings.
    """
    task = settings.HINTS[name]
    waiting = (deed for _, deed, *_ in transaction.get_connection().run_on_commit)
    if not any(isinstance(deed, Publish) and deed.task == task for deed in waiting):
        transaction.on_commit(Publish(task), robust=True)


@dataclass(frozen=True)
class Publish:
    """What is done after commit; a class, so that a second hint recognises the first."""

    task: str

    def __post_init__(self) -> None:
        # By this name Django reports what fails after commit; only functions have one.
        object.__setattr__(self, "__qualname__", f"Publish({self.task})")

    def __call__(self) -> None:
        publish(self.task)


def publish(task: str) -> bool:
    """Publish a task by its name; False when the broker did not take it in time."""
    if not _breaker.allows():
        return False
    from devosupport.celery import app

    try:
        app.send_task(task, connection=_connection(), retry=False, ignore_result=True)
    except Exception as error:
        # Whatever a broker does wrong, the rows are committed and a sweep will find them.
        _breaker.failed()
        _forget_connection()
        log.warning("hint_not_published", task=task, error=repr(error))
        return False
    _breaker.worked()
    return True


def _connection() -> Connection:
    if not hasattr(_local, "connection"):
        _local.connection = Connection(
            settings.CELERY_BROKER_URL,
            connect_timeout=TIMEOUT,
            transport_options=TRANSPORT_OPTIONS,
        )
    connection: Connection = _local.connection
    return connection


def _forget_connection() -> None:
    connection = _local.__dict__.pop("connection", None)
    if connection is not None:
        connection.collect(socket_timeout=TIMEOUT)
