"""Reads figures from CSV: every line said back, every fault a sentence, nothing written here."""

import csv
import io
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from devosupport.core.moment import today
from devosupport.places.choices import OrganisationKind
from devosupport.places.models import Organisation, Region
from knowledge.register.models import Figure, Indicator

NEEDED = ("indicator", "place", "begins", "value")
COLUMNS = (*NEEDED, "ends", "lower", "upper", "note")
MOST_LINES = 5_000
LARGEST = Decimal(10) ** 9
LONGEST_NOTE = 160


Key = tuple[int, int | None, int | None, date, date | None]


class Fault(ValueError):
    """What is wrong with a line, as a sentence."""


@dataclass
class Parsed:
    number: int
    indicator: Indicator
    organisation: Organisation | None
    region: Region | None
    begins: date
    ends: date | None
    value: Decimal
    lower: Decimal | None
    upper: Decimal | None
    note: str
    # The figure that is there already for this place and period.
    was: Figure | None = None

    @property
    def key(self) -> Key:
        region = self.region.pk if self.region else None
        place = self.organisation.pk if self.organisation else None
        return (self.indicator.pk, place, region, self.begins, self.ends)

    @property
    def news(self) -> bool:
        was = self.was
        return was is None or (was.value, was.lower, was.upper, was.note) != (
            self.value,
            self.lower,
            self.upper,
            self.note,
        )

    @property
    def words(self) -> str:
        """ "Leeds, Employment rate, 2024: 74.2%, where it was 73.1%"."""
        figure = Figure(
            indicator=self.indicator,
            organisation=self.organisation,
            region=self.region,
            begins=self.begins,
            ends=self.ends,
            value=self.value,
        )
        said = f"{figure.place_name}, {self.indicator.name}, {figure.period}: {figure.said}"
        if self.was is None:
            return f"{said}, new"
        return f"{said}, where it was {self.was.said}" if self.news else f"{said}, as it is"


@dataclass
class Report:
    lines: list[Parsed] = field(default_factory=list)
    # The number of the line in the file, and what is wrong with it.
    errors: list[tuple[int, str]] = field(default_factory=list)
    saved: bool = False


class _Known:
    """Names to rows, read once a file."""

    def __init__(self) -> None:
        self.indicators: dict[str, Indicator] = {}
        for one in Indicator.objects.all():
            for name in (one.slug, one.name, one.publisher_name):
                self.indicators[name.lower()] = one
        self.regions = {row.code.lower(): row for row in Region.objects.all()}
        self.regions |= {f"region:{row.slug}": row for row in self.regions.values()}
        self.places: dict[str, list[Organisation]] = {}
        kinds = (OrganisationKind.COUNCIL, OrganisationKind.STRATEGIC_AUTHORITY)
        for row in Organisation.objects.real().of_kind(*kinds).existing(today()):
            for name in {row.slug, row.name.lower(), row.short_name.lower(), row.gss.lower()}:
                self.places.setdefault(name, []).append(row)

    def indicator(self, said: str) -> Indicator:
        found = self.indicators.get(said.lower())
        if found is None:
            raise Fault(f"No indicator is called “{said[:60]}”. Use its code, such as weekly-pay.")
        return found

    def place(self, said: str) -> tuple[Organisation | None, Region | None]:
        name = said.lower()
        if name in ("england", "e92000001"):
            return None, None
        if name in self.regions:
            return None, self.regions[name]
        found = self.places.get(name, [])
        if not found:
            raise Fault(
                f"No council or authority is called “{said[:60]}”. Use its nine-figure code."
            )
        if len(found) > 1:
            raise Fault(f"“{said[:60]}” is the name of two places. Use the nine-figure code.")
        return found[0], None


def read_lines(text: str) -> Report:
    """Every line of a file with a heading line, checked, beside what is there already."""
    report = Report()
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    try:
        heading = [name.strip().lower() for name in reader.fieldnames or []]
    except csv.Error:
        heading = []
    reader.fieldnames = heading
    wrong = [name for name in heading if name not in COLUMNS]
    if wrong or not set(NEEDED) <= set(heading) or len(set(heading)) < len(heading):
        report.errors.append((1, f"The first line has to name the columns {', '.join(COLUMNS)}."))
        return report
    _read_rows(reader, report)
    if not report.lines and not report.errors:
        report.errors.append((2, "There is no figure below the heading line."))
    _find(report)
    return report


def _read_rows(reader: "csv.DictReader[str]", report: Report) -> None:
    known, seen = _Known(), dict[Key, int]()
    try:
        for raw in reader:
            if len(report.lines) + len(report.errors) >= MOST_LINES:
                report.errors.append((reader.line_num, f"Import {MOST_LINES} lines at a time."))
                return
            try:
                line = _line(reader.line_num, raw, known)
                if line.key in seen:
                    raise Fault(f"This place and period stand in line {seen[line.key]} already.")
            except Fault as fault:
                report.errors.append((reader.line_num, str(fault)))
            else:
                seen[line.key] = line.number
                report.lines.append(line)
    except csv.Error:
        report.errors.append((reader.line_num, "This line cannot be read as CSV."))


def _line(number: int, raw: dict[str, str], known: _Known) -> Parsed:
    if None in raw or None in raw.values():
        raise Fault("This line has more or fewer cells than the heading line.")
    cell = {name: (raw.get(name) or "").strip() for name in COLUMNS}
    missing = [name for name in NEEDED if not cell[name]]
    if missing:
        raise Fault(f"Fill in {' and '.join(missing)}.")
    organisation, region = known.place(cell["place"])
    begins, ends = _day(cell["begins"]), _day(cell["ends"]) if cell["ends"] else None
    if ends and ends <= begins:
        raise Fault("The period ends before it begins.")
    lower, upper = _number(cell["lower"]), _number(cell["upper"])
    if (lower is None) != (upper is None) or (
        lower is not None and upper is not None and lower > upper
    ):
        raise Fault("An interval needs both ends, the lower one first.")
    value = _number(cell["value"])
    assert value is not None
    if len(cell["note"]) > LONGEST_NOTE:
        raise Fault(f"The note may be {LONGEST_NOTE} characters long at most.")
    indicator = known.indicator(cell["indicator"])
    return Parsed(
        number, indicator, organisation, region, begins, ends, value, lower, upper, cell["note"]
    )


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise Fault(f"“{said[:40]}” is not a date, such as 2025-01-01.") from None


def _number(said: str) -> Decimal | None:
    if not said:
        return None
    try:
        number = Decimal(said.replace(",", ""))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) > LARGEST:
        raise Fault(f"“{said[:40]}” is not a number, such as 74.2.")
    return number.quantize(Decimal("0.0001"))


def _find(report: Report) -> None:
    """What is there already: one query for all lines."""
    indicators = {line.indicator.pk for line in report.lines}
    rows = Figure.objects.filter(indicator__in=indicators).with_places()
    there = {
        (row.indicator_id, row.organisation_id, row.region_id, row.begins, row.ends): row
        for row in rows
    }
    for line in report.lines:
        line.was = there.get(line.key)
