"""Collects the rows of closed cases and writes each table once."""

from datetime import datetime
from typing import Any, TypeVar

from django.db import models

from devosupport.accounts.models import User
from devosupport.history.models import Entry
from devosupport.history.querysets import subject_key
from peers.models import Engagement
from requests.models import (
    DayEntry,
    Feedback,
    Line,
    Message,
    OutcomeReview,
    PackageAgreement,
    PackageVersion,
    Pause,
    Seat,
    SeatTerm,
    SupportRequest,
)

# In the order in which they point to each other.
TABLES: tuple[type[models.Model], ...] = (
    SupportRequest, Message, Pause, Line, PackageVersion, PackageAgreement, Seat, SeatTerm,
    DayEntry, Engagement, Feedback, OutcomeReview,
)  # fmt: skip
Row = TypeVar("Row", bound=models.Model)


class Rows:
    def __init__(self) -> None:
        self._rows: dict[type[models.Model], list[models.Model]] = {kind: [] for kind in TABLES}
        self._deeds: list[tuple[SupportRequest, str, User | None, datetime, dict[str, Any]]] = []
        self._topics: list[tuple[SupportRequest, int]] = []

    def add(self, row: Row) -> Row:
        self._rows[type(row)].append(row)
        return row

    def of(self, kind: type[Row]) -> list[Any]:
        return self._rows[kind]

    def about(self, request: SupportRequest, topic: int) -> None:
        self._topics.append((request, topic))

    def deed(
        self, request: SupportRequest, verb: str, actor: User | None, at: datetime, **codes: Any
    ) -> None:
        """One entry of the history. A row among the codes stands for its key."""
        self._deeds.append((request, verb, actor, at, codes))

    def moved(
        self,
        request: SupportRequest,
        verb: str,
        actor: User | None,
        at: datetime,
        before: str,
        to: str,
        **codes: Any,
    ) -> None:
        """An entry of a verb that changed the state."""
        self.deed(request, verb, actor, at, **{"from": before, "to": to}, **codes)

    def write(self) -> None:
        for kind in TABLES:
            kind._default_manager.bulk_create(self._rows[kind])
        through = SupportRequest.topics.through
        through._default_manager.bulk_create(
            through(supportrequest_id=request.pk, topic_id=topic) for request, topic in self._topics
        )
        label = subject_key(self._deeds[0][0])[0]
        Entry.objects.bulk_create(
            Entry(
                at=at,
                actor=actor,
                subject_type=label,
                subject_id=request.pk,
                verb=verb,
                data={name: key(value) for name, value in codes.items()},
            )
            for request, verb, actor, at, codes in sorted(self._deeds, key=lambda deed: deed[3])
        )


def key(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value
