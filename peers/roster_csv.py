"""Reads a roster from CSV: every line checked, every fault a sentence, nothing written here."""

import csv
import io
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import TextChoices

from devosupport.places.choices import PoliticalGroup, Stage, SupportType
from devosupport.places.models import Organisation, Region, Topic
from peers.choices import FirstHand, GovernanceModel, PeerKind, PlaceKind, Seniority, Travel

NEEDED = ("email", "name", "kind")
# Several codes in one cell stand between semicolons.
LISTS: dict[str, type[TextChoices]] = {
    "support_types": SupportType,
    "stages": Stage,
    "models": GovernanceModel,
    "kinds_of_place": PlaceKind,
    "first_hand": FirstHand,
}
ONE: dict[str, type[TextChoices]] = {
    "group": PoliticalGroup,
    "travel": Travel,
    "seniority": Seniority,
}
OTHER = (
    "organisation", "role", "bio", "region", "topics", "limit", "days_a_year", "rest_days",
    "remote", "leads", "access_needs",
)  # fmt: skip
COLUMNS = (*NEEDED, *ONE, *LISTS, *OTHER)
WHOLE = ("limit", "rest_days")
MOST_ROWS = 5_000


@dataclass
class Row:
    number: int
    email: str
    name: str
    kind: str
    fields: dict[str, Any] = field(default_factory=dict)
    topics: dict[Topic, int] = field(default_factory=dict)


@dataclass
class Report:
    rows: list[Row] = field(default_factory=list)
    # The number of the line in the file, and what is wrong with it.
    errors: list[tuple[int, str]] = field(default_factory=list)
    created: int = 0
    updated: int = 0


class Lookup:
    """Names to rows, read once a file."""

    def __init__(self) -> None:
        self.topics = {topic.slug: topic for topic in Topic.objects.all()}
        self.regions = {row.name.lower(): row for row in Region.objects.all()}
        self.regions |= {row.slug: row for row in self.regions.values()}
        self.organisations: dict[str, Organisation] = {}
        for row in Organisation.objects.all():
            for name in (row.slug, row.name.lower(), row.short_name.lower()):
                self.organisations.setdefault(name, row)


def read(text: str) -> Report:
    """Every line of a file with a heading line, checked."""
    report = Report()
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    heading = [name.strip().lower() for name in reader.fieldnames or []]
    reader.fieldnames = heading
    missing = [name for name in NEEDED if name not in heading]
    unknown = [name for name in heading if name not in COLUMNS]
    if missing or unknown or len(set(heading)) < len(heading):
        report.errors.append((1, heading_fault(missing, unknown)))
        return report
    lookup, seen = Lookup(), dict[str, int]()
    for raw in reader:
        number = reader.line_num
        if len(report.rows) >= MOST_ROWS:
            report.errors.append((number, f"Load at most {MOST_ROWS} lines at a time."))
            break
        row, faults = read_line(number, raw, lookup)
        if row.email in seen and row.email:
            faults.append(f"Line {seen[row.email]} has the same e-mail address: keep one of them.")
        seen.setdefault(row.email, number)
        report.errors += [(number, fault) for fault in faults]
        report.rows.append(row)
    if not report.rows and not report.errors:
        report.errors.append((1, "The file has no lines under its heading."))
    return report


def heading_fault(missing: list[str], unknown: list[str]) -> str:
    if missing:
        return f"Add the column {missing[0]} to the heading line."
    if unknown:
        return f"“{unknown[0]}” is not a column we know. Use: {', '.join(COLUMNS)}."
    return "Two columns have the same name: keep one of them."


def read_line(number: int, raw: dict[str | None, Any], lookup: Lookup) -> tuple[Row, list[str]]:
    cells = {name: (cell or "").strip() for name, cell in raw.items() if name is not None}
    faults: list[str] = []
    if raw.get(None):
        faults.append("This line has more cells than the heading: check its commas and quotes.")
    row = Row(number, cells["email"].lower(), cells["name"], cells["kind"].lower())
    try:
        validate_email(row.email)
    except ValidationError:
        faults.append(f"“{cells['email']}” is not an e-mail address.")
    if not row.name:
        faults.append("Enter the name.")
    if row.kind not in PeerKind.values:
        faults.append(f"“{cells['kind']}” is not a kind of peer. Use: {listed(PeerKind)}.")
    for name, cell in cells.items():
        if cell and name not in NEEDED:
            read_cell(row, name, cell, lookup, faults)
    if row.kind == PeerKind.MEMBER and not row.fields.get("group"):
        faults.append("Enter the political group of a member peer.")
    return row, faults


def read_cell(row: Row, name: str, cell: str, lookup: Lookup, faults: list[str]) -> None:
    codes = [code.strip().lower() for code in cell.split(";") if code.strip()]
    if name in LISTS or name in ONE:
        kind = LISTS.get(name) or ONE[name]
        by_name = {value.lower(): value for value in kind.values}
        wrong = [code for code in codes if code not in by_name]
        faults += [f"{name}: “{code}” is not known. Use: {listed(kind)}." for code in wrong]
        values = [by_name[code] for code in codes if code in by_name]
        row.fields[name] = values if name in LISTS else next(iter(values), "")
    elif name == "topics":
        read_topics(row, codes, lookup, faults)
    elif name in ("organisation", "region"):
        rows: dict[str, Any] = getattr(lookup, f"{name}s")
        found = rows.get(cell.lower())
        row.fields[name] = found
        if found is None:
            faults.append(f"{name}: “{cell}” is not one we know.")
    elif name in ("limit", "days_a_year", "rest_days"):
        read_number(row, name, cell, faults)
    elif name in ("remote", "leads"):
        row.fields[name] = cell.lower() == "yes"
        if cell.lower() not in ("yes", "no"):
            faults.append(f"{name}: “{cell}” must be yes or no.")
    else:
        row.fields[name] = cell


def read_topics(row: Row, codes: list[str], lookup: Lookup, faults: list[str]) -> None:
    """`finance:3;governance`: a level from 1 to 3, 2 where none is given."""
    for code in codes:
        slug, _, level = code.partition(":")
        topic = lookup.topics.get(slug.strip())
        if topic is None:
            faults.append(f"topics: “{slug}” is not a topic we know.")
        elif (level or "2") not in ("1", "2", "3"):
            faults.append(f"topics: the level of “{slug}” must be 1, 2 or 3.")
        else:
            row.topics[topic] = int(level or 2)


def read_number(row: Row, name: str, cell: str, faults: list[str]) -> None:
    try:
        value = Decimal(cell)
    except InvalidOperation:
        value = Decimal(-1)
    whole = value == value.to_integral_value() if value.is_finite() else False
    fits = whole if name in WHOLE else value.is_finite() and value * 2 % 1 == 0
    if not fits or not 0 <= value <= 99:
        kind = "a whole number" if name in WHOLE else "a number in halves"
        faults.append(f"{name}: “{cell}” must be {kind} from 0 to 99.")
        return
    row.fields[name] = int(value) if name in WHOLE else value


def listed(kind: type[TextChoices]) -> str:
    return ", ".join(kind.values)
