"""The files under `places/data/`: their columns, and what makes a line wrong."""

from dataclasses import dataclass
from pathlib import Path

from devosupport.core.tables import Line, read_all
from devosupport.places import choices

DATA = Path(__file__).resolve().parent.parent / "data"

# file → (columns, the columns that never repeat together)
COLUMNS: dict[str, tuple[str, str]] = {
    "regions": ("code slug name", "slug"),
    "topics": ("slug order name source description", "slug"),
    "organisations": (
        "slug ref kind name short_name council_type authority_kind region gss homepage "
        "begins ends instrument mayor planned note source confidence",
        "slug",
    ),
    "changes": ("organisation what was was_short until note", "organisation what until"),
    "domains": (
        "organisation domain kind used left_out_because ends",
        "organisation domain",
    ),
    "memberships": ("member body role begins ends", "member body role begins"),
    "successions": ("predecessor successor on source confidence", "predecessor successor"),
    "pre_election_periods": (
        "name election_on begins ends organisation source",
        "election_on organisation",
    ),
    "group_offices": ("group name email", "group"),
    "totals": ("what kind at total why", "what kind at"),
}
CHANGING = ("name", "type", "code")


@dataclass(frozen=True)
class Tables:
    """Every file, read and each line checked alone and against the lists it refers to."""

    regions: list[Line]
    topics: list[Line]
    organisations: list[Line]
    changes: list[Line]
    domains: list[Line]
    memberships: list[Line]
    successions: list[Line]
    pre_election_periods: list[Line]
    group_offices: list[Line]
    totals: list[Line]


def read_tables(folder: Path = DATA) -> Tables:
    tables = Tables(**read_all(folder, COLUMNS))
    _check_organisations(tables)
    _check_references(tables)
    return tables


def _check_organisations(tables: Tables) -> None:
    regions = [line["slug"] for line in tables.regions]
    for line in tables.organisations:
        kind = line.one_of("kind", choices.OrganisationKind.values)
        council = kind == choices.OrganisationKind.COUNCIL
        line.one_of("council_type", choices.CouncilType.values, blank=not council)
        authority = kind == choices.OrganisationKind.STRATEGIC_AUTHORITY
        line.one_of("authority_kind", choices.AuthorityKind.values, blank=not authority)
        line.one_of("region", regions)
        line.one_of("planned", ["yes"], blank=True)
        line.span()
        if not line["name"] or not line["short_name"]:
            raise line.wrong("a name is missing")


def _check_references(tables: Tables) -> None:
    known = {line["slug"] for line in tables.organisations}
    checked = (
        (tables.changes, ["organisation"]),
        (tables.domains, ["organisation"]),
        (tables.memberships, ["member", "body"]),
        (tables.successions, ["predecessor", "successor"]),
        (tables.pre_election_periods, ["organisation"]),
    )
    for lines, columns in checked:
        for line in lines:
            for column in columns:
                optional = line.file == "pre_election_periods.csv" and not line[column]
                if line[column] not in known and not optional:
                    raise line.wrong(f"no organisation is called “{line[column]}”")
    for line in tables.memberships:
        line.one_of("role", choices.MembershipRole.values)
        line.span()
    for line in tables.changes:
        line.one_of("what", CHANGING)
        if line.day("until") is None:
            raise line.wrong("until is missing")
    for line in tables.domains:
        line.one_of("used", ["yes", "no"])
        if line["used"] == "no" and not line["left_out_because"]:
            raise line.wrong("a domain that is left out needs its reason")
    for line in tables.pre_election_periods:
        line.span()
    for line in tables.group_offices:
        line.one_of("group", choices.PoliticalGroup.values)
        if not line["email"].endswith(".example"):
            raise line.wrong("a real address does not belong in this file")
