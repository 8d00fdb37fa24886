"""Questions to the register that its pages, the home page and other apps ask."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import JSONObject

from devosupport.places import queries as places
from devosupport.places.choices import AuthorityKind, MembershipRole
from devosupport.places.models import Membership, Organisation, OrganisationName
from devosupport.places.querysets import AUTHORITY_ROLES, during
from knowledge.register.choices import Tier
from knowledge.register.eras import history, known_of, roll_back, since_of
from knowledge.register.models import (
    ActTier,
    Area,
    AreaPlace,
    Deal,
    EarlierAuthority,
    GovernanceModel,
    Milestone,
)
from knowledge.register.querysets import AreaQuerySet
from knowledge.register.states import AreaState, Colour, authorities_of, state_of

SOURCES = (
    "Orders on legislation.gov.uk; Office for National Statistics, Explore Local Statistics, "
    "June 2026; compiled on 21 November 2026"
)


@dataclass(frozen=True)
class Filters:
    """What the register is narrowed to; empty means everything."""

    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    region: str = ""
    at: date | None = None


EDITIONS = ("places", "register")


def edition() -> str:
    """What every page of the register depends on: one query."""
    return places.edition(*EDITIONS)


def area_pages() -> AreaQuerySet:
    """Areas with all that their state needs, and the edition they are of: two queries."""
    earlier = EarlierAuthority.objects.select_related("organisation")
    return (
        Area.objects.select_related("authority", "region")
        .prefetch_related(Prefetch("earlier", queryset=earlier))
        .annotate(**{"edition": places.edition_number(*EDITIONS)})
    )


def area_page() -> AreaQuerySet:
    """With what readers were told of changes, and what its kind under the Act of 2026 means.

    That is `act`: {"name", "words", "not_yet_checked"}.
    """
    slug = Case(When(tier=Tier.ESTABLISHED, then=Value("established-mayoral")), default=F("tier"))
    words = JSONObject(name="name", words="words", not_yet_checked="not_yet_checked")
    found = ActTier.objects.filter(slug=OuterRef("slug_of_tier")).values(found=words)
    return area_pages().with_told().annotate(slug_of_tier=slug).annotate(**{"act": Subquery(found)})


def all_areas() -> list[Area]:
    return list(area_pages())


def with_state(areas: list[Area], at: date) -> list[tuple[Area, AreaState]]:
    """Every area with what it had at that date: one query more."""
    rows = Membership.objects.at(at).filter(role=MembershipRole.MAYORS_OFFICE)
    mayors = set(rows.values_list("body_id", flat=True))
    return [(area, state_of(area, at, mayors)) for area in areas]


def state_with_ties(area: Area, ties: list[Membership], at: date) -> AreaState:
    """The same for one area whose memberships are known already."""
    offices = [tie for tie in ties if tie.role == MembershipRole.MAYORS_OFFICE]
    return state_of(area, at, {tie.body_id for tie in offices if tie.member.exists(at)})


def deals(filters: Filters, *, days: bool = False) -> list[Deal]:
    """Newest first; with a date, as they stood then, their status of that day included.

    `days`: with the first day of the status too, as `status_since`.
    """
    rows = _narrowed(Deal.objects.with_changes() if days else Deal.objects.all(), filters)
    return [row for row in rows if not filters.statuses or row.status in filters.statuses]


def milestones(filters: Filters) -> list[Milestone]:
    """A milestone has no status of its own, so a choice of status leaves them out."""
    return [] if filters.statuses else _narrowed(Milestone.objects.all(), filters)


Row = TypeVar("Row", bound=Deal | Milestone)


def _narrowed(rows: Any, filters: Filters) -> list[Any]:
    rows = rows.standing()
    if filters.kinds:
        rows = rows.filter(kind__in=filters.kinds)
    if filters.region:
        rows = rows.in_region(filters.region)
    if filters.at:
        rows = rows.as_at(filters.at).with_changes()
    found = list(rows.annotate(area_ids=ArrayAgg("areas", distinct=True)).in_order())
    for row in found:
        if isinstance(row, Deal) and hasattr(row, "dated"):
            row.status_since = since_of(history(row, row.dated, known_of(row)), filters.at)
        if filters.at:
            roll_back(row, row.dated, filters.at, known_of(row))
    return found


def by_kind_and_status(rows: list[Deal]) -> Counter[tuple[str, str]]:
    return Counter((row.kind, row.status) for row in rows)


def story_of(area: Area, at: date) -> list[Deal | Milestone]:
    """Everything the register has of an area, as it stood on a day: two queries."""
    found: list[Deal | Milestone] = []
    for rows in (Deal.objects.of_area(area).with_powers(), Milestone.objects.of_area(area)):
        for row in rows.standing().with_changes():
            found.append(roll_back(row, row.dated, at, known_of(row)))
    return found


def former_names(area: Area) -> list[OrganisationName]:
    """What its authorities were called before they were renamed: one query."""
    bodies = [body.pk for body in authorities_of(area)]
    return list(OrganisationName.objects.filter(organisation__in=bodies, ends__isnull=False))


def ties_of(area: Area) -> list[Membership]:
    """Members, districts and mayors' offices of its authorities, past ones too: one query."""
    bodies = [row.organisation_id for row in area.earlier.all()]
    if area.authority_id:
        bodies.append(area.authority_id)
    rows = Membership.objects.filter(body__in=bodies, member__demonstration=False)
    return list(rows.select_related("member", "body").order_by("member__short_name"))


def councils_in(area: Area, at: date) -> list[Organisation]:
    """Those in an area that has no strategic authority: one query."""
    places = AreaPlace.objects.filter(area=area).values("organisation")
    return list(Organisation.objects.real().existing(at).filter(pk__in=places))


def examples_of(model: GovernanceModel, at: date) -> list[Organisation]:
    """The authorities of this kind that exist; none where there is no new body."""
    if not model.kind:
        return []
    kind = Organisation.objects.real().existing(at).filter(authority_kind=model.kind)
    return list(kind.order_by("begins"))


def models_with_examples(at: date) -> list[tuple[GovernanceModel, int]]:
    """Each model with its sections and how many authorities of its kind exist: three queries."""
    kinds = Organisation.objects.real().existing(at).values_list("authority_kind")
    number = dict(kinds.exclude(authority_kind="").annotate(n=Count("pk")))
    rows = GovernanceModel.objects.in_order().with_sections()
    return [(model, number.get(model.kind, 0)) for model in rows]


@dataclass(frozen=True)
class Glance:
    """England at a date. Councils are principal councils; nobody is named."""

    at: date
    # "CA", "CCA" and "GLA" → how many exist.
    authorities: dict[str, int]
    mayoral: int
    foundation: int
    planned: int
    councils: int
    # Constituent councils, districts in the area and, in London, those in the area of the GLA.
    councils_in: int
    source: str = SOURCES

    @property
    def in_existence(self) -> int:
        return sum(self.authorities.values())

    @property
    def kinds_said(self) -> str:
        """ "13 combined authorities, 6 combined county authorities and the Greater London …"."""
        words = {"CA": "combined authorit", "CCA": "combined county authorit"}
        said = [
            f"{self.authorities[kind]} {word}{'y' if self.authorities[kind] == 1 else 'ies'}"
            for kind, word in words.items()
            if self.authorities.get(kind)
        ]
        if self.authorities.get("GLA"):
            said.append(f"the {AuthorityKind.GLA.label}")
        last = said.pop() if said else ""
        return f"{', '.join(said)} and {last}" if said else last


def glance(states: list[tuple[Area, AreaState]], at: date) -> Glance:
    """What the home page says of England, the same facts as its map: one query."""
    bodies = {body.pk: body for area, _ in states for body in authorities_of(area)}
    kinds = Counter(body.authority_kind for body in bodies.values() if body.exists(at))
    inside = Exists(
        Membership.objects.filter(
            during(at),
            during(at, "body__begins", "body__ends"),
            member=OuterRef("pk"),
            body__planned=False,
            role__in=AUTHORITY_ROLES,
        )
    )
    councils = (
        Organisation.objects.real()
        .councils()
        .existing(at)
        .aggregate(every=Count("pk"), inside=Count("pk", filter=Q(inside)))
    )
    colours = Counter(state.colour for _, state in states)
    return Glance(
        at=at,
        authorities=dict(kinds.most_common()),
        mayoral=colours[Colour.MAYORAL],
        foundation=colours[Colour.FOUNDATION],
        planned=colours[Colour.COMING],
        councils=councils["every"],
        councils_in=councils["inside"],
    )
