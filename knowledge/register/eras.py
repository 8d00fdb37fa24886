"""Since when a deal has had its status, and which it had on a day.

What officers change on a day is kept as `Change`; what the tables know as `StatusSince`. The last
status may lack its day: then a day in the past shows the one before, and says what is open.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from devosupport.core.moment import today
from knowledge.register.choices import AFTER_AGREED, DATED, Status
from knowledge.register.models import Deal, Milestone
from knowledge.register.words import said_date, said_day


@dataclass(frozen=True)
class Era:
    """A status and the first day of it; `said` as precisely as that is known."""

    status: Status
    on: date | None = None
    said: str = ""


Known = Sequence[Mapping[str, Any]]
Row = TypeVar("Row", bound=Deal | Milestone)


def eras_of(deal: Deal, status: str, known: Known) -> list[Era]:
    """Oldest first. `status`: the last before any change by officers; `known`: of the tables."""
    found = [_era(row) for row in known]
    if found and found[-1].status != status:
        found = []  # corrected since: what the tables know is of another status
    if not found and status != Status.AGREED:
        found = [Era(Status(status))]
    begins_agreed = not found or found[0].status in AFTER_AGREED
    if begins_agreed and deal.on:
        found.insert(0, Era(Status.AGREED, deal.on, deal.said_on))
    return found or [Era(Status(status))]


def known_of(row: Any) -> Known:
    """What `with_changes` read of the days of its statuses; a milestone has none."""
    found: Known = getattr(row, "known", ())
    return found


def _era(row: Mapping[str, Any]) -> Era:
    on = date.fromisoformat(str(row["on"])) if row["on"] else None
    return Era(Status(row["status"]), on, row["said"] or said_date(on, row["precision"]))


def history(deal: Deal, dated: Iterable[Mapping[str, Any]], known: Known) -> list[Era]:
    """Every status it has had, oldest first; of a row as it is today, before any roll-back."""
    later: list[Era] = []
    status: str = deal.status
    for change in dated:
        if "status" in change["before"]:
            on = date.fromisoformat(str(change["on"]))
            later.append(Era(Status(status), on, said_day(on)))
            status = change["before"]["status"]
    return [*eras_of(deal, status, known), *reversed(later)]


def since_of(found: Sequence[Era], at: date | None) -> date | None:
    """The first day of the status of a day, or of today; none where it is not known."""
    if at is None:
        return found[-1].on if found else None
    days = [era.on for era in found if era.on and era.on <= at]
    return days[-1] if days else None


def roll_back(row: Row, dated: Iterable[Mapping[str, Any]], at: date, known: Known = ()) -> Row:
    """Make a record what it was on a day. Nothing is saved.

    `dated`: {"on", "before"} of each dated change, latest first. `known`: of `StatusSince`.
    """
    if at >= today():
        return row
    by_officers = False
    for change in dated:
        if date.fromisoformat(str(change["on"])) > at:
            for name, value in change["before"].items():
                if name in DATED and hasattr(row, name):
                    setattr(row, name, value)
        elif "status" in change["before"]:
            by_officers = True
    if isinstance(row, Deal) and not by_officers:
        _as_then(row, known, at)
    return row


def _as_then(deal: Deal, known: Known, at: date) -> None:
    """The status of the tables on that day, with what is open about it."""
    eras = eras_of(deal, deal.status, known)
    past = [era for era in eras if era.on and era.on <= at]
    last = eras[-1]
    if past and past[-1].status != deal.status:
        deal.status, deal.status_note = past[-1].status, ""
        if last.on is None:
            deal.status_doubt = f"{last.status.label} since a day not yet checked"
    elif not past and last.on:
        deal.status_doubt = f"{last.status.label} only since {last.said}"
