"""Load the register's reference tables: everything or nothing, and nothing twice."""

from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Q

from devosupport.core.tables import Changes, Line, Wanted, WrongTable, sync
from devosupport.places.choices import CouncilType, MembershipRole
from devosupport.places.models import Membership, Organisation, Region, Topic
from devosupport.places.querysets import during
from knowledge.register.models import (
    ActTier,
    Area,
    AreaPlace,
    Deal,
    EarlierAuthority,
    GovernanceModel,
    GovernanceSection,
    Milestone,
    Theme,
)
from knowledge.register.rules.details import (
    load_details,
    load_names,
    load_schemes,
    load_statuses,
)
from knowledge.register.rules.publishing import index_register
from knowledge.register.rules.tables import DATA, Tables, check_totals, parts, read_tables

# The day the tables were compiled; the councils of the areas are those of that day.
SNAPSHOT = date(2026, 11, 21)
COPIED = "slug kind area_name precision date_note status_note headline source confidence"


class _DryRun(Exception):
    """Undoes what a dry run wrote."""


def load_register(*, folder: Path = DATA, dry_run: bool = False) -> Changes:
    """Make the register that of the files; returns every difference. Raises WrongTable.

    `load_places` comes first. What the files drop goes; what officers entered or changed stays.
    """
    tables = read_tables(folder)
    changes = Changes()
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(hashtext('load_register'))")
            _load_areas(tables, changes)
            check_totals(tables, AreaPlace.objects.count())
            _load_models(tables, changes)
            _load_facts(tables, changes)
            load_statuses(tables, changes)
            load_schemes(tables, changes)
            load_names(tables, changes)
            if changes:
                index_register()
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return changes


def _load_areas(tables: Tables, changes: Changes) -> None:
    organisations = dict(Organisation.objects.values_list("slug", "pk"))
    regions = dict(Region.objects.values_list("slug", "pk"))
    if not organisations:
        raise WrongTable("There are no places yet. Run manage.py load_places first.")
    ours = {row.slug: row for row in Area.objects.filter(by_office=True)}
    values = [
        {name: line[name] for name in ("slug", "name", "tile")}
        | {name: _said(line, name, ours) for name in ("tier", "note")}
        | {
            "authority_id": _id(line, "authority", organisations),
            "region_id": _id(line, "region", regions),
            "column": line.whole("column") if line["column"] else None,
            "row": line.whole("row") if line["row"] else None,
        }
        for line in tables.areas
    ]
    changes.join(sync(Wanted(Area.objects.all(), values, ("slug",), prune=True)))
    areas = dict(Area.objects.values_list("slug", "pk"))
    earlier = [
        {"area_id": areas[line["area"]], "organisation_id": _id(line, "authority", organisations)}
        for line in tables.earlier_authorities
    ]
    _keep(EarlierAuthority, earlier, ("area_id", "organisation_id"), changes)
    grouped = [
        (areas[line["area"]], organisations[line["council"]])
        for line in tables.area_councils
        if _id(line, "council", organisations)
    ]
    places = [{"area_id": area, "organisation_id": council} for area, council in _councils(grouped)]
    _keep(AreaPlace, places, ("area_id", "organisation_id"), changes)


def _said(line: Line, name: str, ours: dict[str, Area]) -> str:
    """Of the tables, unless an officer has changed it."""
    row = ours.get(line["slug"])
    return getattr(row, name) if row else line[name]


def _councils(grouped: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """Those grouped by the file with their districts, and everybody in an authority's area.

    By the facts of the files, not of today: a council that ends stays in the area it was in.
    """
    of = {council: area for area, council in grouped}
    authorities = dict(
        Area.objects.filter(authority__isnull=False).values_list("authority_id", "pk")
    )
    known = Organisation.objects.real().councils().filter(during(SNAPSHOT)).order_by("pk")
    rows = Membership.objects.at(SNAPSHOT).filter(member__in=known)
    for member, body, role in rows.values_list("member_id", "body_id", "role"):
        if body in authorities and role != MembershipRole.MAYORS_OFFICE:
            of[member] = authorities[body]
    counties = rows.filter(
        role=MembershipRole.COUNTY_AREA, member__council_type=CouncilType.DISTRICT
    )
    for member, county in counties.values_list("member_id", "body_id"):
        if member not in of and county in of:
            of[member] = of[county]
    return {(area, council) for council, area in of.items()}


def _load_facts(tables: Tables, changes: Changes) -> None:
    topics = dict(Topic.objects.values_list("slug", "pk"))
    themes = [
        {
            "slug": line["slug"],
            "name": line["name"],
            "order": line.whole("order"),
            "topic_id": _id(line, "topic", topics),
        }
        for line in tables.themes
    ]
    changes.join(sync(Wanted(Theme.objects.all(), themes, ("slug",))))
    deals = [_fact(line) | {"status": line["status"]} for line in tables.deals]
    milestones = [_fact(line) for line in tables.milestones]
    areas = dict(Area.objects.values_list("slug", "pk"))
    for model, owner, values, lines in (
        (Deal, "deal_id", deals, tables.deals),
        (Milestone, "milestone_id", milestones, tables.milestones),
    ):
        ours = set(model.objects.filter(by_office=True).values_list("slug", flat=True))
        rows = model.objects.filter(by_office=False)
        wanted = [value for value in values if value["slug"] not in ours]
        # What an officer added to a record keeps it, also when the tables drop it.
        kept = rows.filter(Q(details__by_office=True) | Q(changes__isnull=False))
        wanted += _as_they_are(kept, {value["slug"] for value in wanted})
        changes.join(sync(Wanted(rows, wanted, ("slug",), prune=True)))
        _link_areas(
            model, owner, [line for line in lines if line["slug"] not in ours], areas, changes
        )
    load_details(tables, changes)


def _as_they_are(rows: Any, named: set[str]) -> list[dict[str, Any]]:
    return [{"slug": row.slug} for row in rows.distinct() if row.slug not in named]


def _fact(line: Line) -> dict[str, Any]:
    return {name: line[name] for name in COPIED.split()} | {
        "on": line.day("on"),
        "last_checked": line.day("last_checked"),
        "not_yet_checked": parts(line),
    }


def _link_areas(
    model: type[Deal] | type[Milestone],
    owner: str,
    lines: list[Line],
    areas: dict[str, int],
    changes: Changes,
) -> None:
    facts = dict(model.objects.values_list("slug", "pk"))
    through = model.areas.through
    ours = Q(**{f"{owner.removesuffix('_id')}__by_office": False})
    links = [
        {owner: facts[line["slug"]], "area_id": areas[area]}
        for line in lines
        for area in line["areas"].split()
    ]
    changes.join(sync(Wanted(through.objects.filter(ours), links, (owner, "area_id"), prune=True)))


def _load_models(tables: Tables, changes: Changes) -> None:
    ours = set(GovernanceModel.objects.filter(by_office=True).values_list("slug", flat=True))
    values = [
        line.cells | {"order": line.whole("order"), "last_checked": line.day("last_checked")}
        for line in tables.governance_models
        if line["slug"] not in ours
    ]
    theirs = GovernanceModel.objects.filter(by_office=False)
    changes.join(sync(Wanted(theirs, values, ("slug",), prune=True)))
    models_ = dict(GovernanceModel.objects.values_list("slug", "pk"))
    sections = [
        {
            "model_id": models_[line["model"]],
            "order": line.whole("order"),
            "heading": line["heading"],
            "words": line["words"],
        }
        for line in tables.governance_sections
        if line["model"] not in ours
    ]
    rows = GovernanceSection.objects.filter(model__by_office=False)
    changes.join(sync(Wanted(rows, sections, ("model_id", "order"), prune=True)))
    tiers = [line.cells | {"order": line.whole("order")} for line in tables.tiers]
    _keep(ActTier, tiers, ("slug",), changes)


def _keep(
    model: type[models.Model], values: list[dict[str, Any]], key: tuple[str, ...], changes: Changes
) -> None:
    changes.join(sync(Wanted(model._default_manager.all(), values, key, prune=True)))


def _id(line: Line, column: str, ids: dict[str, int]) -> int | None:
    if not line[column]:
        return None
    if line[column] not in ids:
        raise line.wrong(f"no {column} is called “{line[column]}”")
    return ids[line[column]]
