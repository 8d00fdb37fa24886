"""Loading what a record says in detail, the schemes, and the names of the papers."""

from datetime import datetime, time
from typing import Any

from django.db.models import Q
from django.utils import timezone

from devosupport.core.tables import Changes, Line, Wanted, sync
from devosupport.places.models import Organisation
from knowledge.register.choices import DetailKind
from knowledge.register.models import (
    Area,
    Deal,
    Detail,
    GovernanceModel,
    Milestone,
    OldName,
    Scheme,
    SchemeUpdate,
    StatusSince,
    Theme,
)
from knowledge.register.rules.tables import Tables

Values = dict[str, Any]
FROM_OWNER = ("source", "last_checked", "seen_on", "source_url")


def load_details(tables: Tables, changes: Changes) -> None:
    """Powers, funding, governance and documents; what officers corrected stays as it is.

    Their source is that of the record, whose headline names them.
    """
    deals = {row.slug: row for row in Deal.objects.all()}
    milestones = {row.slug: row for row in Milestone.objects.all()}
    owners: list[Deal | Milestone] = [*deals.values(), *milestones.values()]
    themes = dict(Theme.objects.values_list("slug", "pk"))
    models = dict(GovernanceModel.objects.values_list("slug", "pk"))
    wanted: list[Values] = []
    about: Values
    for line in tables.powers:
        about = {"theme_id": themes[line["theme"]]}
        wanted.append(_detail(DetailKind.POWER, deals[line["deal"]], line, about))
    for line in tables.funding:
        wanted.append(_detail(DetailKind.FUNDING, deals[line["deal"]], line, {}))
    for line in tables.governance:
        about = {"model_id": models[line.one_of("model", models)] if line["model"] else None}
        wanted.append(_detail(DetailKind.GOVERNANCE, deals[line["deal"]], line, about))
    for line in tables.documents:
        owner = deals.get(line["record"]) or milestones[line["record"]]
        wanted.append(_detail(DetailKind.DOCUMENT, owner, line, {"url": line["url"]}))
    ours = set(Detail.objects.filter(by_office=True).values_list("origin", flat=True))
    # Of a record that an officer changed, everything stays as it is.
    kept = {(row.pk, isinstance(row, Deal)) for row in owners if row.by_office}
    rows = Detail.objects.filter(by_office=False).exclude(_of_office())
    found = [
        values
        for values in wanted
        if values["origin"] not in ours
        and (values["deal_id"] or values["milestone_id"], bool(values["deal_id"])) not in kept
    ]
    changes.join(sync(Wanted(rows, found, ("origin",), prune=True)))


def load_statuses(tables: Tables, changes: Changes) -> None:
    """Since when deals have had a status; of a deal that an officer changed nothing moves."""
    deals = dict(Deal.objects.filter(by_office=False).values_list("slug", "pk"))
    found = StatusSince.objects.filter(by_office=True)
    ours = set(found.values_list("deal__slug", "status"))
    values = [
        {"deal_id": deals[line["deal"]], "on": line.day("on")}
        | {name: line[name] for name in ("status", "precision", "said")}
        for line in tables.statuses
        if line["deal"] in deals and (line["deal"], line["status"]) not in ours
    ]
    rows = StatusSince.objects.filter(by_office=False, deal__by_office=False)
    changes.join(sync(Wanted(rows, values, ("deal_id", "status"), prune=True)))


def _of_office() -> Q:
    return Q(deal__by_office=True) | Q(milestone__by_office=True)


def _detail(kind: DetailKind, owner: Deal | Milestone, line: Line, about: Values) -> Values:
    """Of what is open in the record, the parts that concern this one thing."""
    open_parts = ("source", "sum") if kind == DetailKind.FUNDING else ("source",)
    parts = [part for part in owner.not_yet_checked if part in open_parts]
    seen = owner.confidence.startswith("seen") or owner.confidence == "verified"
    deal = isinstance(owner, Deal)
    return {
        "kind": kind.value,
        "deal_id": owner.pk if deal else None,
        "milestone_id": None if deal else owner.pk,
        "theme_id": None,
        "model_id": None,
        "url": "",
        "words": line["words"],
        "origin": "|".join([kind.value, *line.cells.values()])[:500],
        "confidence": "seen" if seen else owner.confidence,
        "not_yet_checked": parts or ([] if seen else ["source"]),
        **{name: getattr(owner, name) for name in FROM_OWNER},
        **about,
    }


def load_schemes(tables: Tables, changes: Changes) -> None:
    """Schemes and their updates; those that officers entered or changed stay."""
    areas = dict(Area.objects.values_list("slug", "pk"))
    ours = set(Scheme.objects.filter(by_office=True).values_list("slug", flat=True))
    lines = [line for line in tables.schemes if line["slug"] not in ours]
    latest = {line["scheme"]: line for line in sorted(tables.scheme_updates, key=_on)}
    values = [_scheme(line, latest[line["slug"]], areas) for line in lines]
    rows = Scheme.objects.filter(by_office=False)
    changes.join(sync(Wanted(rows, values, ("slug",), prune=True)))
    schemes = dict(Scheme.objects.values_list("slug", "pk"))
    updates = [
        {
            "scheme_id": schemes[line["scheme"]],
            "on": line.day("on"),
            "stage": line["stage"],
            "words": line["words"],
            "source": line["source"],
            "source_url": line["source_url"],
            "seen_on": line.day("seen_on"),
            "confidence": line["confidence"],
            "last_checked": line.day("last_checked"),
            "published_at": _morning(line),
        }
        for line in tables.scheme_updates
        if line["scheme"] not in ours
    ]
    rows_ = SchemeUpdate.objects.filter(by_office=False)
    changes.join(sync(Wanted(rows_, updates, ("scheme_id", "on", "words"), prune=True)))


def _on(line: Line) -> str:
    return line["on"]


def _scheme(line: Line, latest: Line, areas: dict[str, int]) -> Values:
    return {
        **{name: line[name] for name in ("slug", "name", "proposers", "summary")},
        "area_id": areas[line["area"]],
        "stage": latest["stage"],
        "stage_on": latest.day("on"),
        "published_at": _morning(latest),
    }


def _morning(line: Line) -> datetime:
    on = line.day("on")
    if on is None:
        raise line.wrong("an update needs its day")
    return timezone.make_aware(datetime.combine(on, time(9)))


def load_names(tables: Tables, changes: Changes) -> None:
    """Names of the papers; what an officer has checked stays."""
    organisations = dict(Organisation.objects.values_list("slug", "pk"))
    ours = set(OldName.objects.filter(by_office=True).values_list("slug", flat=True))
    values: list[Values] = []
    for line in tables.names:
        if line["slug"] in ours:
            continue
        if line["organisation"] and line["organisation"] not in organisations:
            raise line.wrong(f"no place is called “{line['organisation']}”")
        values.append(
            {name: line[name] for name in ("slug", "name", "named_in", "today", "source")}
            | {
                "order": line.whole("order"),
                "organisation_id": organisations.get(line["organisation"]),
                "checked_on": line.day("checked_on"),
            }
        )
    changes.join(
        sync(Wanted(OldName.objects.filter(by_office=False), values, ("slug",), prune=True))
    )
