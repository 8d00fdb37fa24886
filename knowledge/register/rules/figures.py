"""The writes of the benchmarks: loading the tables, and a file that an officer reads in."""

from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from devosupport.accounts.models import User
from devosupport.core.moment import now
from devosupport.core.refusals import Refused
from devosupport.core.tables import Changes, Line, Wanted, WrongTable, read, sync
from devosupport.history.rules import record
from devosupport.places.models import Organisation, Region
from knowledge.register.benchmarks.reading import Parsed, Report, read_lines
from knowledge.register.models import Figure, FigureImport, Indicator
from knowledge.register.rules.publishing import index_benchmarks
from knowledge.register.rules.tables import DATA

INDICATORS = "slug order name publisher_name words unit decimals source last_checked"
FIGURES = "indicator place begins ends value lower upper note"
KEY = ("indicator_id", "organisation_id", "region_id", "begins", "ends")
# What the files have to add up to: one value a place and indicator, the newest.
TOTALS = {"indicators": 9, "figures": 3015}


class _DryRun(Exception):
    """Undoes what a dry run wrote."""


def load_benchmarks(*, folder: Path = DATA, dry_run: bool = False) -> Changes:
    """Make the figures those of the files; returns every difference. Raises WrongTable.

    Figures that officers imported stay, also where the files have another value.
    """
    changes = Changes()
    try:
        with transaction.atomic():
            _lock()
            _load(folder, changes)
            if changes:
                index_benchmarks()
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return changes


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('load_benchmarks'))")


def _load(folder: Path, changes: Changes) -> None:
    columns = [*INDICATORS.split(), "not_yet_checked"]
    indicators = read(folder, "indicators.csv", columns, ["slug"])
    lines = read(folder, "figures.csv", FIGURES.split(), ["indicator", "place", "begins"])
    for what, found in (("indicators", len(indicators)), ("figures", len(lines))):
        if found != TOTALS[what]:
            raise WrongTable(
                f"{TOTALS[what]} {what} are expected and the files give {found}. "
                "Nothing was loaded."
            )
    values = [
        line.cells
        | {"order": line.whole("order"), "decimals": line.whole("decimals")}
        | {"last_checked": line.day("last_checked")}
        for line in indicators
    ]
    changes.join(sync(Wanted(Indicator.objects.all(), values, ("slug",))))
    ids = dict(Indicator.objects.values_list("slug", "pk"))
    places = Places()
    kept = set(Figure.objects.exclude(imported=None).values_list(*KEY))
    wanted = [figure for line in lines if _key(figure := _figure(line, ids, places)) not in kept]
    rows = Figure.objects.filter(imported=None).with_places()
    changes.join(sync(Wanted(rows, wanted, KEY, prune=True, label=_label)))


def _label(row: Figure) -> str:
    return f"{row.indicator_id} {row.organisation_id or row.region_id or 'England'} {row.begins}"


def _key(values: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(values[name] for name in KEY)


class Places:
    """The place of a line: a council's or authority's slug, `region:` and its slug, `england`."""

    def __init__(self) -> None:
        self.organisations = dict(Organisation.objects.real().values_list("slug", "pk"))
        self.regions = dict(Region.objects.values_list("slug", "pk"))
        if not self.organisations:
            raise WrongTable("There are no places yet. Run manage.py load_places first.")

    def of(self, line: Line) -> dict[str, int | None]:
        said = line["place"]
        region = said.removeprefix("region:") if said.startswith("region:") else ""
        if said != "england" and said not in self.organisations and region not in self.regions:
            raise line.wrong(f"no place is called “{said}”")
        return {
            "organisation_id": self.organisations.get(said),
            "region_id": self.regions.get(region) if region else None,
        }


def _figure(line: Line, ids: dict[str, int], places: Places) -> dict[str, Any]:
    begins, ends = line.span().values()
    if begins is None:
        raise line.wrong("a figure needs the first day of its period")
    return {
        "indicator_id": ids[line.one_of("indicator", ids)],
        **places.of(line),
        "begins": begins,
        "ends": ends,
        "value": _number(line, "value"),
        "lower": _number(line, "lower") if line["lower"] else None,
        "upper": _number(line, "upper") if line["upper"] else None,
        "note": line["note"],
    }


def _number(line: Line, column: str) -> Decimal:
    try:
        return Decimal(line[column]).quantize(Decimal("0.0001"))
    except InvalidOperation:
        raise line.wrong(f"“{line[column]}” in {column} is not a number") from None


@transaction.atomic
def import_figures(
    *, actor: User, text: str, source: str, source_url: str, seen_on: date
) -> Report:
    """All of a file, or nothing and the reason for each line. Earlier periods are kept."""
    _lock()
    report = read_lines(text)
    if report.errors:
        return report
    todo = [line for line in report.lines if line.news]
    if not todo:
        raise Refused("Every figure of these lines is in the portal already. Nothing to import.")
    made = FigureImport.objects.create(
        at=now(),
        by=actor,
        source=source,
        source_url=source_url,
        seen_on=seen_on,
        added=sum(line.was is None for line in todo),
        changed=sum(line.was is not None for line in todo),
    )
    Figure.objects.bulk_create(_row(line, made) for line in todo if line.was is None)
    Figure.objects.bulk_update(
        [_row(line, made) for line in todo if line.was is not None],
        ["value", "lower", "upper", "note", "imported", "changed_at"],
    )
    record(made, "imported", actor=actor, added=made.added, changed=made.changed)
    index_benchmarks()
    report.saved = True
    return report


def _row(line: Parsed, made: FigureImport) -> Figure:
    return Figure(
        pk=line.was.pk if line.was else None,
        indicator=line.indicator,
        organisation=line.organisation,
        region=line.region,
        begins=line.begins,
        ends=line.ends,
        value=line.value,
        lower=line.lower,
        upper=line.upper,
        note=line.note,
        imported=made,
        changed_at=now(),
    )
