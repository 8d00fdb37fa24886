"""What the files have to add up to. A total that does not match stops the load."""

from collections import Counter
from collections.abc import Callable
from datetime import date

from devosupport.core.clock import day_in_words
from devosupport.core.tables import Line
from devosupport.places.choices import MembershipRole, OrganisationKind
from devosupport.places.rules.tables import Tables


def _running(line: Line, at: date | None) -> bool:
    """Half-open, as everywhere: [begins, ends). Without a date, always."""
    begins, ends = line.day("begins"), line.day("ends")
    return at is None or ((begins is None or begins <= at) and (ends is None or ends > at))


def _types_at(tables: Tables, at: date) -> dict[str, str]:
    types = {line["slug"]: line["council_type"] for line in tables.organisations}
    former = [line for line in tables.changes if line["what"] == "type"]
    for line in sorted(former, key=lambda line: line["until"], reverse=True):
        if at < (line.day("until") or at):
            types[line["organisation"]] = line["was"]
    return types


def _existing(tables: Tables, kind: OrganisationKind, at: date | None) -> list[Line]:
    return [
        line
        for line in tables.organisations
        if line["kind"] == kind and not line["planned"] and _running(line, at)
    ]


def _councils(tables: Tables, kind: str, at: date | None) -> int:
    found = _existing(tables, OrganisationKind.COUNCIL, at)
    types = _types_at(tables, at or date.max)
    return sum(not kind or types[line["slug"]] == kind for line in found)


def _authorities(tables: Tables, kind: str, at: date | None) -> int:
    every = [
        line
        for line in tables.organisations
        if line["kind"] == OrganisationKind.STRATEGIC_AUTHORITY
    ]
    if kind == "planned":
        return sum(bool(line["planned"]) for line in every)
    if kind == "abolished":
        return sum(bool(line["ends"]) and not _running(line, at) for line in every)
    found = _existing(tables, OrganisationKind.STRATEGIC_AUTHORITY, at)
    return sum(not kind or line["authority_kind"] == kind for line in found)


def _memberships(tables: Tables, kind: str, at: date | None) -> int:
    bodies = {line["slug"] for line in _existing(tables, OrganisationKind.STRATEGIC_AUTHORITY, at)}
    return sum(
        line["role"] == kind and line["body"] in bodies and _running(line, at)
        for line in tables.memberships
    )


def _in_role(role: MembershipRole) -> Callable[[Tables, str, date | None], int]:
    return lambda tables, kind, at: sum(
        line["role"] == role and _running(line, at) for line in tables.memberships
    )


def _shared(tables: Tables, kind: str, at: date | None) -> int:
    councils = {line["slug"] for line in _existing(tables, OrganisationKind.COUNCIL, at)}
    used = Counter(
        line["domain"]
        for line in tables.domains
        if line["used"] == "yes" and line["organisation"] in councils
    )
    return sum(number > 1 for number in used.values())


MEASURES: dict[str, Callable[[Tables, str, date | None], int]] = {
    "councils": _councils,
    "strategic authorities": _authorities,
    "memberships of existing authorities": _memberships,
    "districts in a county": _in_role(MembershipRole.COUNTY_AREA),
    "members of a grouping": _in_role(MembershipRole.GROUPING),
    "domains shared by two councils": _shared,
    "domains in use": lambda tables, kind, at: sum(d["used"] == "yes" for d in tables.domains),
    "topics": lambda tables, kind, at: len(tables.topics),
    "regions": lambda tables, kind, at: len(tables.regions),
}


def check_totals(tables: Tables) -> None:
    for line in tables.totals:
        measure = MEASURES[line.one_of("what", MEASURES)]
        at, wanted = line.day("at"), line.whole("total")
        found = measure(tables, line["kind"], at)
        if found != wanted:
            what = f"{line['what']} {line['kind']}".strip()
            on = f" on {day_in_words(at)}" if at else ""
            raise line.wrong(f"{wanted} {what}{on} are expected and the files give {found}")
