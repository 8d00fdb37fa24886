"""One record in words: its facts with source and last check, its status over time, its changes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from devosupport.core.moment import today
from knowledge.register.choices import STATUS_COLOURS, ChangeKind, DetailKind, Status
from knowledge.register.eras import history, roll_back
from knowledge.register.models import Change, Deal, Detail, Milestone
from knowledge.register.models.sourced import Sourced
from knowledge.register.records import Record

PLURALS = {
    DetailKind.POWER: "Powers",
    DetailKind.FUNDING: "Funding",
    DetailKind.GOVERNANCE: "Governance",
    DetailKind.DOCUMENT: "Documents",
}


# Where the same stands of a fact and of its record, it is said once.
PROVENANCE = ("source", "source_url", "seen_on", "last_checked", "verified_on")


@dataclass(frozen=True)
class Known:
    """One fact as its row: what it says, and where from."""

    words: str
    fact: Sourced
    theme: str = ""
    url: str = ""
    span: str = ""
    anchor: str = ""
    # From another source than the record, or checked on another day.
    own: bool = True


@dataclass(frozen=True)
class Group:
    heading: str
    rows: list[Known]

    @property
    def as_above(self) -> str:
        """A sentence on those that share the source of the record; nothing where none does."""
        own = [row.own for row in self.rows]
        said = "Source and last check as above"
        return "" if all(own) else f"{said}, where no other is named" if any(own) else said


@dataclass(frozen=True)
class Era:
    """A status from a day on; no day where the register only knows that it is so."""

    since: str
    words: str
    colour: str


@dataclass
class Page:
    row: Deal | Milestone
    statuses: list[Era] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    changes: list[dict[str, Any]] = field(default_factory=list)


def page_of(record: Record, at: date) -> Page:
    """As it stood on a day; its changes are told whatever the day."""
    page = Page(record.row)
    page.statuses = statuses(record, at)
    dated = dated_changes(record.changes)
    undo = [{"on": row.on, "before": row.before} for row in dated]
    roll_back(record.row, undo, at, record.known)
    page.groups = groups([row for row in record.details if row.holds(at)], record.row)
    page.changes = [told(row) for row in record.changes]
    return page


def dated_changes(changes: Sequence[Change]) -> list[Change]:
    """Of the record itself, latest first."""
    found = [row for row in changes if row.kind == ChangeKind.CHANGED and not row.detail_id]
    return sorted(found, key=lambda row: row.on or date.min, reverse=True)


def statuses(record: Record, at: date) -> list[Era]:
    """Every status it had until a day, oldest first. A milestone has none."""
    row = record.row
    if not isinstance(row, Deal):
        return []
    undo = [{"on": one.on, "before": one.before} for one in dated_changes(record.changes)]
    # What has no day is shown of today alone.
    return [
        _era(era.status, era.said)
        for era in history(row, undo, record.known)
        if at >= today() or (era.on and era.on <= at)
    ]


def _era(status: str, since: str) -> Era:
    known = Status(status)
    return Era(since, str(known.label), STATUS_COLOURS[known])


def groups(details: Sequence[Detail], owner: Deal | Milestone) -> list[Group]:
    found = [
        Group(heading, [known(row, owner) for row in details if row.kind == kind])
        for kind, heading in PLURALS.items()
    ]
    return [group for group in found if group.rows]


def known(row: Detail, owner: Deal | Milestone) -> Known:
    words = row.words[:1].upper() + row.words[1:]
    return Known(
        words=words,
        fact=row,
        theme=row.theme.name if row.theme else row.model.name if row.model else "",
        url=row.url,
        span=row.said_span,
        anchor=f"detail-{row.pk}",
        own=any(getattr(row, name) != getattr(owner, name) for name in PROVENANCE),
    )


def told(change: Change) -> dict[str, Any]:
    """A note for readers: when it was written, from which day it counts, what was said before."""
    corrected = change.kind == ChangeKind.CORRECTED
    return {
        "at": change.at,
        "kind": change.get_kind_display(),
        "on": change.on,
        "note": change.note,
        "was": [f"{_label(name)}: {_value(name, old)}" for name, old in change.before.items()],
        "corrected": corrected,
        "source": change.source,
        "source_url": change.source_url,
    }


LABELS = {"on": "date", "area_name": "place", "status_note": "outcome", "begins": "first day"}


def _label(name: str) -> str:
    return LABELS.get(name, name).replace("_", " ").capitalize()


def _value(name: str, value: Any) -> str:
    if name == "status" and value in Status.values:
        return str(Status(value).label)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value) if value not in (None, "") else "nothing"
