"""The files under `register/data/`: their columns, and what makes a line wrong."""

from dataclasses import dataclass
from pathlib import Path

from devosupport.core.tables import Line, read_all
from knowledge.register import choices

DATA = Path(__file__).resolve().parent.parent / "data"
FACT = "slug kind area_name areas on precision date_note"
REST = "status_note headline source not_yet_checked confidence last_checked"

# file → (columns, the columns that never repeat together)
COLUMNS: dict[str, tuple[str, str]] = {
    "areas": ("slug name tile authority region tier column row note", "slug"),
    "area_councils": ("area council", "council"),
    "earlier_authorities": ("area authority", "authority"),
    "deals": (f"{FACT} status {REST}", "slug"),
    "statuses": ("deal status on precision said", "deal status"),
    "milestones": (f"{FACT} {REST}", "slug"),
    "themes": ("slug order name topic", "slug"),
    "powers": ("deal theme words", "deal theme words"),
    "funding": ("deal words", "deal words"),
    "governance": ("deal words model", "deal words"),
    "documents": ("record words url", "record words"),
    "schemes": ("slug name area proposers summary", "slug"),
    "scheme_updates": (
        "scheme on stage words source source_url seen_on confidence last_checked",
        "scheme on words",
    ),
    "names": ("slug order name named_in organisation today checked_on source", "slug"),
    "governance_models": (
        "slug order name kind summary law source last_checked not_yet_checked",
        "slug",
    ),
    "governance_sections": ("model order heading words", "model order"),
    "tiers": ("slug order name words not_yet_checked", "slug"),
    "totals": ("what kind total why", "what kind"),
}


@dataclass(frozen=True)
class Tables:
    areas: list[Line]
    area_councils: list[Line]
    earlier_authorities: list[Line]
    deals: list[Line]
    statuses: list[Line]
    milestones: list[Line]
    themes: list[Line]
    powers: list[Line]
    funding: list[Line]
    governance: list[Line]
    documents: list[Line]
    schemes: list[Line]
    scheme_updates: list[Line]
    names: list[Line]
    governance_models: list[Line]
    governance_sections: list[Line]
    tiers: list[Line]
    totals: list[Line]


def read_tables(folder: Path = DATA) -> Tables:
    tables = Tables(**read_all(folder, COLUMNS))
    areas = {line["slug"] for line in tables.areas}
    for line in tables.deals:
        line.one_of("kind", choices.DealKind.values)
        line.one_of("status", choices.Status.values)
        _check_fact(line, areas)
    for line in tables.milestones:
        line.one_of("kind", choices.MilestoneKind.values)
        _check_fact(line, areas)
    for line in tables.areas:
        line.one_of("tier", choices.Tier.values, blank=True)
    _known(tables.area_councils, "area", areas)
    _known(tables.earlier_authorities, "area", areas)
    deals = {line["slug"] for line in tables.deals}
    for line in tables.statuses:
        line.one_of("status", choices.Status.values)
        line.one_of("precision", choices.Precision.values, blank=bool(line["said"]))
        if line.day("on") is None:
            raise line.wrong("a status needs the first day of what is known")
    for lines in (tables.powers, tables.funding, tables.governance, tables.statuses):
        _known(lines, "deal", deals)
    _known(tables.documents, "record", deals | {line["slug"] for line in tables.milestones})
    _known(tables.schemes, "area", areas)
    _known(tables.scheme_updates, "scheme", {line["slug"] for line in tables.schemes})
    for line in tables.scheme_updates:
        line.one_of("stage", choices.SchemeStage.values)
    _known(tables.powers, "theme", {line["slug"] for line in tables.themes})
    _known(tables.governance_sections, "model", {line["slug"] for line in tables.governance_models})
    return tables


def parts(line: Line) -> list[str]:
    return [part for part in line["not_yet_checked"].split("; ") if part]


def _check_fact(line: Line, areas: set[str]) -> None:
    for area in line["areas"].split():
        if area not in areas:
            raise line.wrong(f"no area is called “{area}”")
    if not line["areas"]:
        raise line.wrong("a fact needs an area")
    if not line["source"]:
        raise line.wrong("a fact needs its source")
    line.day("last_checked")
    known = bool(line.day("on"))
    line.one_of("precision", choices.Precision.values, blank=not known)
    if not known and not line["date_note"]:
        raise line.wrong("a fact without a date says in date_note what is known of it")
    for part in parts(line):
        if part not in choices.PARTS:
            raise line.wrong(f"“{part}” is no part; it can be {', '.join(choices.PARTS)}")
    if line["confidence"] not in choices.CHECKED and not parts(line):
        raise line.wrong("only what is seen or verified may leave not_yet_checked empty")


def _known(lines: list[Line], column: str, known: set[str]) -> None:
    for line in lines:
        if line[column] not in known:
            raise line.wrong(f"“{line[column]}” is no {column} of these tables")


def check_totals(tables: Tables, councils: int) -> None:
    """`councils`: how many councils of today the areas hold, counted by the database."""
    for line in tables.totals:
        rows = {"deals": tables.deals, "milestones": tables.milestones, "areas": tables.areas}
        kind, wanted = line["kind"], line.whole("total")
        if line["what"] == "councils in an area":
            found = councils
        elif line["what"] == "areas":
            found = sum(not kind or bool(row["authority"]) for row in tables.areas)
        elif line["what"] in rows:
            found = sum(
                not kind or row["kind"].startswith(kind) or row.cells.get("status") == kind
                for row in rows[line["what"]]
            )
        else:
            raise line.wrong(f"“{line['what']}” cannot be counted")
        if found != wanted:
            what = f"{line['what']} {kind}".strip()
            raise line.wrong(f"{wanted} {what} are expected and the files give {found}")
