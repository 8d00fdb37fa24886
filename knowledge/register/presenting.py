"""The register's pages in plain words: the map, the counts, an area's story."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.safestring import SafeString

from devosupport.core.charts import Tile, tile_map
from devosupport.core.clock import day_in_words
from devosupport.places.choices import MembershipRole
from devosupport.places.models import Membership, Organisation
from knowledge.register.choices import STATUS_COLOURS, DealKind, Status
from knowledge.register.kinds import ACT
from knowledge.register.models import Area, Deal, GovernanceModel
from knowledge.register.queries import Glance, by_kind_and_status
from knowledge.register.states import AreaState, Colour

PER_PAGE = 12
LEGEND = [(colour.code, colour.value) for colour in Colour]


def england(states: Sequence[tuple[Area, AreaState]], at: date) -> SafeString:
    """The map of tiles; every tile is a link to its area."""
    tiles = [
        Tile(
            row=area.row or 0,
            col=area.column or 0,
            label=area.tile,
            title=f"{area.name}: {state.words}",
            url=area.get_absolute_url(),
            colour=state.colour.code,
        )
        for area, state in states
        if area.column is not None
    ]
    return tile_map(
        tiles, title=f"Strategic authorities of England on {day_in_words(at)}", legend=LEGEND
    )


def figures(seen: Glance) -> list[dict[str, Any]]:
    """Key figures beside the map; each is a count of bodies, never of people."""
    return [
        {
            "value": seen.in_existence,
            "label": "strategic authorities" if seen.in_existence != 1 else "strategic authority",
            "note": seen.kinds_said,
        },
        {"value": seen.mayoral, "label": "with a mayor, or the day of the first election set"},
        {"value": seen.foundation, "label": "without a mayor"},
        {"value": seen.planned, "label": "planned, with the order still to be made"},
        {
            "value": f"{seen.councils_in} of {seen.councils}",
            "label": "councils are in the area of a strategic authority",
        },
    ]


@dataclass
class Group:
    """Areas of one colour, for the list beside the map."""

    heading: str
    rows: list[tuple[Area, AreaState]] = field(default_factory=list)


def groups(states: Sequence[tuple[Area, AreaState]]) -> list[Group]:
    found = {colour: Group(colour.value) for colour in Colour}
    for area, state in states:
        if area.column is not None:
            found[state.colour].rows.append((area, state))
    return [group for group in found.values() if group.rows]


@dataclass(frozen=True)
class Counts:
    """Deals by kind (rows) and status (columns). There is no total: statuses do not add up."""

    statuses: list[tuple[str, str]]
    rows: list[tuple[str, list[int]]]


def counts(deals: list[Deal]) -> Counts:
    """The same labels as the choices, in their order; what is not there is left out."""
    number = by_kind_and_status(deals)
    kinds = [kind for kind in DealKind if any(key[0] == kind for key in number)]
    statuses = [status for status in Status if any(key[1] == status for key in number)]
    return Counts(
        [(str(status.label), STATUS_COLOURS[status]) for status in statuses],
        [
            (str(kind.label), [number[(kind.value, status.value)] for status in statuses])
            for kind in kinds
        ],
    )


def with_areas(rows: Iterable[Any], areas: Sequence[Area]) -> list[tuple[Any, list[Area]]]:
    """Each deal or milestone with its areas, from the ids that `queries` gathered."""
    by_id = {area.pk: area for area in areas}
    return [(row, [by_id[pk] for pk in row.area_ids if pk in by_id]) for row in rows]


@dataclass(frozen=True)
class Pages:
    """One page of both lists, for components/pagination.html."""

    number: int
    previous_url: str
    next_url: str
    size: int = PER_PAGE

    def of(self, rows: Sequence[Any]) -> Sequence[Any]:
        return rows[(self.number - 1) * self.size : self.number * self.size]

    def said(self, rows: Sequence[Any]) -> str:
        """How many there are, and which of them are here: "1 to 12 of 68"."""
        first, last = (self.number - 1) * self.size + 1, min(self.number * self.size, len(rows))
        return f"{first} to {last} of {len(rows)}" if len(rows) > self.size else str(len(rows))


def pages(
    asked: QueryDict, *lists: Sequence[Any], size: int = PER_PAGE, anchor: str = "records"
) -> Pages:
    """As many pages as the longest list needs; an odd number means the first."""
    last = max([1, *(-(-len(rows) // size) for rows in lists)])
    said = asked.get("page", "")
    number = min(int(said), last) if said.isdecimal() and len(said) < 6 and int(said) else 1

    def url(to: int) -> str:
        changed = asked.copy()
        changed["page"] = str(to)
        return f"?{changed.urlencode()}#{anchor}" if 1 <= to <= last else ""

    return Pages(number, url(number - 1), url(number + 1), size)


def regions(areas: Sequence[Area]) -> list[tuple[str, str]]:
    return sorted({(a.region.slug, a.region.name) for a in areas if a.region}, key=lambda r: r[1])


def side_by_side(models: Sequence[GovernanceModel]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each question with every model's name and answer, as the sections of the first ask it."""
    sections = [{one.order: one for one in model.sections.all()} for model in models]
    asked = sections[0].values() if sections else ()
    return [
        (
            question.heading,
            [
                (model.name, found[question.order].words if question.order in found else "")
                for model, found in zip(models, sections, strict=True)
            ],
        )
        for question in asked
    ]


@dataclass(frozen=True)
class Councils:
    heading: str
    rows: list[Organisation]


def councils(area: Area, ties: list[Membership], at: date) -> list[Councils]:
    """The councils of the area today: constituents, districts, or simply those in it."""
    named = {
        MembershipRole.CONSTITUENT: "Constituent councils",
        MembershipRole.GLA_AREA: "Boroughs and the City of London",
        MembershipRole.DISTRICT_IN_AREA: "Districts in the area that are not members",
    }
    found = [
        Councils(
            heading,
            [
                tie.member
                for tie in ties
                if tie.role == role
                and tie.body_id == area.authority_id
                and (tie.ends is None or tie.ends > at)
            ],
        )
        for role, heading in named.items()
    ]
    return [group for group in found if group.rows]


def themes_of(facts: Iterable[Any], at: date) -> list[dict[str, Any]]:
    """What an area's deals name, by theme: of a day, and of those that went ahead."""
    found: dict[tuple[int, str], list[str]] = {}
    deals = [row for row in facts if isinstance(row, Deal)]
    for deal in sorted(deals, key=lambda row: row.on or date.max):
        if deal.status == Status.NOT_TAKEN_FORWARD or (deal.on and deal.on > at):
            continue
        for one in deal.powers:
            begins, ends = one["begins"], one["ends"]
            if (not begins or begins <= at.isoformat()) and (not ends or ends > at.isoformat()):
                year = f" ({deal.on.year})" if deal.on else ""
                said = f"{one['words'][:1].upper()}{one['words'][1:]}{year}"
                found.setdefault((one["order"], one["theme"]), []).append(said)
    return [{"key": theme, "value": "; ".join(said)} for (_, theme), said in sorted(found.items())]


def grouped(rows: list[Organisation]) -> list[Councils]:
    return [Councils("Councils", rows)] if rows else []


def summary(area: Area, state: AreaState, at: date) -> list[dict[str, Any]]:
    """The list at the top of an area's page. No tier on a day before there were tiers."""
    rows: list[tuple[str, Any]] = [("Today", state.words[:1].upper() + state.words[1:])]
    authority = state.authority
    if authority is not None:
        rows.append(("Kind of authority", authority.get_authority_kind_display()))
        if area.tier and at >= ACT:
            rows.append(("Under the Act of 2026", area.get_tier_display()))
        if authority.begins:
            rows.append(("Since", day_in_words(authority.begins)))
        if authority.instrument:
            rows.append(("Made by", authority.instrument))
        if authority.mayor:
            rows.append(("Mayor", authority.mayor[:1].upper() + authority.mayor[1:]))
    if area.region:
        rows.append(("Region", area.region.name))
    return [{"key": key, "value": value} for key, value in rows]


def rewordings(told: Iterable[dict[str, str]]) -> list[dict[str, Any]]:
    """What readers are told of other words, each with its day."""
    return [{"at": date.fromisoformat(one["at"][:10]), "note": one["note"]} for one in told]
