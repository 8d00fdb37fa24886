"""Logs: one event a line, as JSON in production and for people on their own machine.

Events carry codes and ids, never names, addresses or what somebody typed, nor the part of an
address that opens a page for whoever holds it.
"""

import re
from collections.abc import MutableMapping
from typing import Any

import structlog

# The token of a link in an e-mail, and the code of a plan's private address.
SECRET_PARTS = re.compile(r"(?<=/t/)[\w.-]+|(?<=/)[0-9a-f]{32}(?=/)")


def without_secrets(
    logger: Any, method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Hide what would let a reader of the logs open somebody's page."""
    for name in ("event", "request", "exception"):
        if isinstance(event.get(name), str):
            event[name] = SECRET_PARTS.sub("…", event[name])
    return event


SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
    without_secrets,
]


def configure(*, level: str, readable: bool) -> dict[str, Any]:
    """Set structlog up and return LOGGING, through which everybody else's records go too."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.processors.format_exc_info,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    last: Any = structlog.processors.JSONRenderer()
    if readable:
        plain = structlog.dev.plain_traceback
        last = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=plain)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
                "foreign_pre_chain": SHARED,
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            name: {"level": level}
            for name in ("devosupport", "requests", "peers", "knowledge", "django_structlog")
        },
    }
