"""Likely partners of a body, and whole partnerships to pick in one step."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from devosupport.places.choices import MembershipRole, OrganisationKind
from devosupport.places.models import Organisation
from devosupport.places.nearby import CountyArea, area_of, areas, next_door
from devosupport.places.querysets import AUTHORITY_ROLES, OrganisationQuerySet

# Everybody around one of these is a likely partner. A grouping suggests nobody: it is too wide.
TIES = (MembershipRole.COUNTY_AREA, *AUTHORITY_ROLES)
CONSTITUENTS = (MembershipRole.CONSTITUENT, MembershipRole.GLA_AREA, MembershipRole.GROUPING)
# With fewer than this, the councils of the areas next door are suggested too.
FEW = 6


def partners_suggested_for(
    organisation: Organisation, at: date, limit: int = 24
) -> list[Organisation]:
    """Nearest first: its authority and county, those it shares one with, the rest of its county
    area, and where that is little, the first council of each area that touches it.

    Six queries at most, whatever the size of the area.
    """
    there = _there(organisation, at)
    bodies = list(Organisation.objects.existing(at).bodies_of(organisation, at, *TIES))
    own = there.members_of(organisation, at, *TIES)
    shared = there.filter(memberships__body__in=bodies, memberships__role__in=TIES).distinct()
    groups: list[Iterable[Organisation]] = [bodies, own, shared]
    area = county_area_of(organisation, bodies)
    if area:
        groups += [_in_order(there, area.councils), _districts_of(there, area)]
    found = {one.pk: one for group in groups for one in group}
    if area and len(found) < FEW:
        found |= {one.pk: one for one in _in_order(there, next_door(area))}
    return list(found.values())[:limit]


def _there(organisation: Organisation, at: date) -> OrganisationQuerySet:
    return Organisation.objects.existing(at).open_to(organisation)


def _in_order(there: OrganisationQuerySet, slugs: Iterable[str]) -> list[Organisation]:
    wanted = list(slugs)
    rows = {row.slug: row for row in there.filter(slug__in=wanted)}
    return [rows[slug] for slug in wanted if slug in rows]


def _districts_of(there: OrganisationQuerySet, area: CountyArea) -> OrganisationQuerySet:
    county = Q(memberships__body__slug__in=area.councils)
    return there.filter(county, memberships__role=MembershipRole.COUNTY_AREA)


def county_area_of(organisation: Organisation, bodies: Iterable[Organisation]) -> CountyArea | None:
    """A council's own area; a district's is that of its county."""
    if organisation.kind != OrganisationKind.COUNCIL or organisation.demonstration:
        return None
    return area_of([organisation.slug, *(body.slug for body in bodies)])


@dataclass(frozen=True)
class Partnership:
    """A body or a county area to pick with everybody in it: `key` names it in a form."""

    key: str
    name: str


def partnerships_around(
    organisation: Organisation, at: date, found: Iterable[Organisation] = ()
) -> list[Partnership]:
    """What can be picked whole: itself, its authorities, its county area; and of the bodies that
    somebody looked for by name, those that have members."""
    bodies = list(Organisation.objects.existing(at).bodies_of(organisation, at, *TIES))
    strategic = [one for one in (organisation, *bodies, *found) if is_partnership(one)]
    groups = {one.slug: Partnership(f"body:{one.slug}", one.name) for one in strategic}
    area = county_area_of(organisation, bodies)
    if area and (len(area.councils) > 1 or _has_districts(area)):
        groups[f"area:{area.slug}"] = Partnership(
            f"area:{area.slug}", f"All councils in {area.name}"
        )
    return list(groups.values())


def is_partnership(body: Organisation) -> bool:
    kinds = (OrganisationKind.STRATEGIC_AUTHORITY, OrganisationKind.GROUPING)
    return body.kind in kinds


def _has_districts(area: CountyArea) -> bool:
    return Organisation.objects.filter(
        slug__in=area.councils, members__role=MembershipRole.COUNTY_AREA
    ).exists()


def everybody_in(key: str, organisation: Organisation, at: date) -> list[Organisation]:
    """The body of a partnership and its councils, or the councils of an area; without oneself.

    A key that names nothing, or a body that cannot be picked, gives nobody.
    """
    there = _there(organisation, at)
    what, _, slug = key.partition(":")
    if what == "area" and slug in areas():
        area = areas()[slug]
        return [*_in_order(there, area.councils), *_districts_of(there, area)]
    body = Organisation.objects.existing(at).filter(slug=slug).first()
    if what != "body" or body is None or not is_partnership(body):
        return []
    constituents = there.members_of(body, at, *CONSTITUENTS)
    return [*there.filter(pk=body.pk), *constituents]
