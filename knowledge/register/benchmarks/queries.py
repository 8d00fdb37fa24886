"""Questions to the benchmarks that their pages ask."""

from dataclasses import dataclass, field
from datetime import date

from devosupport.places import queries as places
from devosupport.places.choices import OrganisationKind
from devosupport.places.models import Organisation, Region
from devosupport.places.queries import bodies_of
from knowledge.register.benchmarks.alike import Alike, rows_of
from knowledge.register.models import Figure, Indicator

EDITIONS = ("places", "benchmarks")
COMPARED = (OrganisationKind.COUNCIL, OrganisationKind.STRATEGIC_AUTHORITY)


def edition() -> str:
    """What every page of the benchmarks depends on: one query."""
    return places.edition(*EDITIONS)


@dataclass
class Standing:
    """The figures of one indicator around a place."""

    indicator: Indicator
    own: Figure | None = None
    england: Figure | None = None
    region: Figure | None = None
    authority: Figure | None = None
    others: list[Figure] = field(default_factory=list)


def compared_places(at: date) -> list[Organisation]:
    """Councils and authorities of that day, by name: one query."""
    return list(Organisation.objects.real().of_kind(*COMPARED).existing(at))


def england_now() -> list[tuple[Indicator, Figure | None]]:
    """Every indicator with England's figure: two queries."""
    rows = Figure.objects.of_england().newest().with_places()
    found = {row.indicator_id: row for row in rows}
    return [(one, found.get(one.pk)) for one in Indicator.objects.in_order()]


def standings(place: Organisation, among: Alike, at: date) -> list[Standing]:
    """Every indicator with what it is for a place and for those like it: three queries."""
    found = {one.pk: Standing(one) for one in Indicator.objects.in_order()}
    authority = bodies_of(place, at).strategic_authorities().real().first()
    alike = rows_of(among).existing(at)
    if authority is not None:
        alike = alike | Organisation.objects.filter(pk=authority.pk)
    for row in Figure.objects.beside(place, alike).newest().with_places():
        standing = found[row.indicator_id]
        if row.organisation is None:
            if row.region is None:
                standing.england = row
            else:
                standing.region = row
        elif row.organisation == place:
            standing.own = row
        elif row.organisation == authority:
            standing.authority = row
        else:
            standing.others.append(row)
    return list(found.values())


@dataclass
class Measured:
    """The newest figures of one indicator, apart by what they are of."""

    areas: list[Figure] = field(default_factory=list)
    authorities: list[Figure] = field(default_factory=list)
    councils: list[Figure] = field(default_factory=list)


def measured(slug: str, kind: str, region: str, at: date) -> Measured:
    """England and its regions, authorities, and the councils of a kind: one query."""
    found = Measured()
    rows = Figure.objects.of_indicator(slug).of_large_areas_or(kind, region).newest().with_places()
    for row in by_name(list(rows)):
        if row.organisation is None:
            found.areas.insert(0 if row.region is None else len(found.areas), row)
        elif row.organisation.exists(at):
            council = row.organisation.kind == OrganisationKind.COUNCIL
            (found.councils if council else found.authorities).append(row)
    return found


def by_name(rows: list[Figure]) -> list[Figure]:
    return sorted(rows, key=lambda row: row.place_name)


def without_figure(rows: list[Figure], kind: str, region: str, at: date) -> list[str]:
    """Names of the councils of a kind that have no figure: one query."""
    there = {row.organisation_id for row in rows}
    found = Organisation.objects.real().councils().existing(at).filter(council_type=kind)
    if region:
        found = found.filter(region__slug=region)
    return [row.short_name for row in found if row.pk not in there]


def regions() -> list[Region]:
    return list(Region.objects.all())
