"""Kinds of e-mail for tests, and short ways to owe and deliver them."""

from itertools import count
from pathlib import Path
from typing import Any

from devosupport.accounts.models import User
from devosupport.notifications.delivery import deliver_waiting
from devosupport.notifications.kinds import Kind, register
from devosupport.notifications.models import Notice
from devosupport.notifications.rules import send
from tests import people

TEMPLATES = Path(__file__).parent / "templates"
_events = count(1)


def register_kinds() -> None:
    register(
        Kind("tests.news", template="tests/news"),
        Kind("tests.update", template="tests/news", essential=False),
        Kind("tests.settled", template="tests/news", wanted=never),
        Kind("tests.broken", template="tests/news", context=broken),
        Kind("tests.code", template="tests/code", secrets=a_code, deadline_minutes=3, retries=0),
    )


def never(notice: Notice) -> bool:
    return False


def broken(notice: Notice) -> dict[str, Any]:
    raise LookupError("no such row")


def a_code(notice: Notice) -> dict[str, Any]:
    return {"code": "314159"}


def owe(kind: str = "tests.news", *, to: User | None = None, **options: Any) -> Notice:
    """A notice about its own reader, as some rule would owe it."""
    to = to or people.person()
    options.setdefault("context", {"place": "Ashmere"})
    options.setdefault("key", f"event-{next(_events)}")
    notice = send(kind, to=to, about=to, **options)
    assert notice
    return notice


def deliver(notice: Notice) -> Notice:
    """Run the worker's task, and look at what became of `notice`."""
    deliver_waiting()
    notice.refresh_from_db()
    return notice
