"""What stands above everything else on a case until somebody has dealt with it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from requests.models import SupportRequest


@dataclass(frozen=True)
class Pinned:
    by: str
    at: datetime
    body: str


@dataclass(frozen=True)
class Pins:
    """`handover`: for this officer to read first. `escalation`: why it is with the managers."""

    handover: Pinned | None
    escalation: Pinned | None


def pins_of(case: SupportRequest) -> Pins:
    """Takes a case as `found` loads it."""
    asked = case.escalation if case.escalated_at else None  # type: ignore[attr-defined]
    return Pins(pinned(case.handover), pinned(asked))  # type: ignore[attr-defined]


def pinned(note: dict[str, Any] | None) -> Pinned | None:
    if note is None:
        return None
    return Pinned(note["by"] or "Former user", datetime.fromisoformat(note["at"]), note["body"])


@dataclass(frozen=True)
class Promised:
    pk: int
    what: str
    by: date


def promises_of(case: SupportRequest) -> list[Promised]:
    """The open ones, the soonest first. Takes a case as `found` loads it."""
    rows = case.open_promises  # type: ignore[attr-defined]
    return [Promised(row["pk"], row["what"], date.fromisoformat(row["by"])) for row in rows]
