"""One deal or milestone with all that is known of it, and the powers of all of them by theme."""

from dataclasses import dataclass
from datetime import date

from knowledge.register.choices import Status
from knowledge.register.eras import Known, known_of, roll_back
from knowledge.register.models import Area, Change, Deal, Detail, Milestone, Theme

Matrix = tuple[list[Theme], list[tuple[Area, list[tuple[Theme, list[Detail]]]]]]


def powers_by_area(at: date, *, undated: bool) -> Matrix:
    """Themes across, areas down, and the powers that deals give on a day: five queries.

    `undated`: whether what has no date takes part; not where somebody asks for a day.
    """
    themes = list(Theme.objects.select_related("topic"))
    powers = [power for power in Detail.objects.powers() if power.holds(at)]
    owners = {power.deal_id for power in powers}
    statuses = {
        row.pk: roll_back(row, row.dated, at, known_of(row))
        for row in Deal.objects.filter(pk__in=owners).with_changes()
    }
    cells: dict[tuple[int, int], list[Detail]] = {}
    areas: dict[int, Area] = {}
    for power in powers:
        deal = statuses[power.deal_id or 0]
        known = undated or power.begins or deal.on
        if deal.status == Status.NOT_TAKEN_FORWARD or not known or power.theme_id is None:
            continue
        for area in power.owner.areas.all():
            areas[area.pk] = area
            cells.setdefault((area.pk, power.theme_id), []).append(power)
    ordered = sorted(areas.values(), key=lambda area: area.name)
    return themes, [(a, [(t, cells.get((a.pk, t.pk), [])) for t in themes]) for a in ordered]


@dataclass(frozen=True)
class Record:
    """One deal or milestone with all that is known of it."""

    row: Deal | Milestone
    areas: list[Area]
    details: list[Detail]
    changes: list[Change]
    # Of a deal: since when it has had each status, as `eras` reads it.
    known: Known = ()

    @property
    def is_deal(self) -> bool:
        return isinstance(self.row, Deal)


def record_of(slug: str) -> Record | None:
    """A deal or milestone that is in the register: five queries at most."""
    for model in (Deal, Milestone):
        row = model.objects.standing().with_changes().filter(slug=slug).first()
        if row is not None:
            return whole(row)
    return None


def whole(row: Deal | Milestone) -> Record:
    """With its areas, details and changes: three queries."""
    details = row.details.standing().with_owner().in_order()
    changes = row.changes.latest_first()
    return Record(row, list(row.areas.all()), list(details), list(changes), known_of(row))


def office_record(slug: str) -> Record | None:
    """The same for officers, with who entered and who checked."""
    for model in (Deal, Milestone):
        row = model.objects.for_officers().filter(slug=slug).first()
        if row is not None:
            details = row.details.standing().for_officers().in_order()
            changes = row.changes.latest_first().select_related("by")
            return Record(row, list(row.areas.all()), list(details), list(changes))
    return None
