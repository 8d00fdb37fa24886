"""Load the reference tables: everything or nothing, and nothing twice."""

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection, models, transaction

from devosupport.core.tables import Changes, Line, Wanted, sync
from devosupport.places.models import (
    Code,
    Domain,
    GroupOffice,
    Membership,
    Organisation,
    OrganisationName,
    OrganisationType,
    PreElectionPeriod,
    Region,
    Succession,
    Topic,
)
from devosupport.places.rules.tables import DATA, Tables, read_tables
from devosupport.places.rules.totals import check_totals

COPIED = "ref kind name short_name council_type authority_kind gss homepage instrument mayor note"


class _DryRun(Exception):
    """Undoes what a dry run wrote, so that its difference is exactly what a load would do."""


def load_places(*, folder: Path = DATA, dry_run: bool = False) -> Changes:
    """Make the places of the database those of the files; returns every difference.

    Organisations that the files do not name, such as those of the demonstration, are left alone;
    names, codes, domains and memberships of those they do name are replaced. Raises WrongTable.
    """
    tables = read_tables(folder)
    check_totals(tables)
    changes = Changes()
    try:
        with transaction.atomic():
            _one_at_a_time()
            _load_lists(tables, changes)
            _load_organisations(tables, changes)
            _load_around(tables, changes)
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return changes


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('load_places'))")


def _load_lists(tables: Tables, changes: Changes) -> None:
    regions = [dict(line.cells) for line in tables.regions]
    changes.join(sync(Wanted(Region.objects.all(), regions, ("slug",))))
    topics = [line.cells | {"order": line.whole("order")} for line in tables.topics]
    changes.join(sync(Wanted(Topic.objects.all(), topics, ("slug",))))
    offices = [dict(line.cells) for line in tables.group_offices]
    changes.join(sync(Wanted(GroupOffice.objects.all(), offices, ("group",))))


def _load_organisations(tables: Tables, changes: Changes) -> None:
    regions = {region.slug: region.pk for region in Region.objects.all()}
    values = [
        {name: line[name] for name in ("slug", "source", "confidence", *COPIED.split())}
        | {"region_id": regions[line["region"]], "planned": bool(line["planned"])}
        | line.span()
        for line in tables.organisations
    ]
    changes.join(
        sync(Wanted(Organisation.objects.all(), values, ("slug",), label=lambda row: row.slug))
    )


def _load_around(tables: Tables, changes: Changes) -> None:
    ids = dict(Organisation.objects.values_list("slug", "pk"))
    listed = [ids[line["slug"]] for line in tables.organisations]
    slugs = {pk: slug for slug, pk in ids.items()}

    def keep(
        model: type[models.Model], owner: str, values: list[dict[str, Any]], *more: str
    ) -> None:
        """Every field is the key: a dated fact that differs is another fact."""
        rows = model._default_manager.filter(**{f"{owner}__in": listed})
        key = tuple(values[0]) if values else (owner,)
        changes.join(
            sync(Wanted(rows, values, key, prune=True, label=lambda row: _words(row, key, slugs)))
        )

    keep(OrganisationName, "organisation_id", _names(tables, ids))
    keep(OrganisationType, "organisation_id", _types(tables, ids))
    keep(Code, "organisation_id", _codes(tables, ids))
    keep(Domain, "organisation_id", _domains(tables, ids))
    keep(Membership, "member_id", _memberships(tables, ids))
    keep(Succession, "predecessor_id", _successions(tables, ids))
    periods = [_period(line, ids) for line in tables.pre_election_periods]
    everybody = PreElectionPeriod.objects.all()
    changes.join(sync(Wanted(everybody, periods, ("election_on", "organisation_id"))))


def _words(row: models.Model, key: tuple[str, ...], slugs: dict[int, str]) -> str:
    values = [(name, getattr(row, name)) for name in key]
    return " ".join(
        slugs.get(value, "?") if name.endswith("_id") else str(value)
        for name, value in values
        if value
    )


def _eras(
    tables: Tables, what: str, now: dict[str, dict[str, str]], fields: tuple[str, str | None]
) -> list[dict[str, Any]]:
    """What an organisation was called (or was), era by era, the last one today's."""
    former: dict[str, list[Line]] = defaultdict(list)
    for line in tables.changes:
        if line["what"] == what:
            former[line["organisation"]].append(line)
    eras = []
    for line in tables.organisations:
        begins: date | None = line.day("begins")
        for change in sorted(former[line["slug"]], key=lambda change: change["until"]):
            ends = change.day("until")
            cells = {fields[0]: change["was"], "note": change["note"]}
            if fields[1]:
                cells[fields[1]] = change["was_short"] or line["short_name"]
            eras.append({"slug": line["slug"], "begins": begins, "ends": ends, **cells})
            begins = ends
        last: dict[str, Any] = {
            "slug": line["slug"],
            "begins": begins,
            "ends": line.day("ends"),
            "note": "",
        }
        eras.append(last | now[line["slug"]])
    return [era for era in eras if era[fields[0]]]


def _names(tables: Tables, ids: dict[str, int]) -> list[dict[str, Any]]:
    now = {
        o["slug"]: {"name": o["name"], "short_name": o["short_name"]} for o in tables.organisations
    }
    eras = _eras(tables, "name", now, ("name", "short_name"))
    return [{"organisation_id": ids[era.pop("slug")], **era} for era in eras]


def _types(tables: Tables, ids: dict[str, int]) -> list[dict[str, Any]]:
    now = {o["slug"]: {"council_type": o["council_type"]} for o in tables.organisations}
    eras = _eras(tables, "type", now, ("council_type", None))
    for era in eras:
        del era["note"]
    return [{"organisation_id": ids[era.pop("slug")], **era} for era in eras]


def _codes(tables: Tables, ids: dict[str, int]) -> list[dict[str, Any]]:
    now = {o["slug"]: {"gss": o["gss"]} for o in tables.organisations}
    eras = _eras(tables, "code", now, ("gss", None))
    return [{"organisation_id": ids[era.pop("slug")], **era} for era in eras]


def _domains(tables: Tables, ids: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "organisation_id": ids[line["organisation"]],
            "domain": line["domain"].lower(),
            "begins": None,
            "ends": line.day("ends"),
        }
        for line in tables.domains
        if line["used"] == "yes"
    ]


def _memberships(tables: Tables, ids: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {"member_id": ids[line["member"]], "body_id": ids[line["body"]], "role": line["role"]}
        | line.span()
        for line in tables.memberships
    ]


def _successions(tables: Tables, ids: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "predecessor_id": ids[line["predecessor"]],
            "successor_id": ids[line["successor"]],
            "on": line.day("on"),
            "source": line["source"],
            "confidence": line["confidence"],
        }
        for line in tables.successions
    ]


def _period(line: Line, ids: dict[str, int]) -> dict[str, Any]:
    return {
        "name": line["name"],
        "election_on": line.day("election_on"),
        "organisation_id": ids[line["organisation"]] if line["organisation"] else None,
        "source": line["source"],
    } | line.span()
