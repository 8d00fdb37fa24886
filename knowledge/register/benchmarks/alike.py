"""Which places are like another: of the same kind, or of the nearest kinds where few are."""

from dataclasses import dataclass

from devosupport.places.choices import AuthorityKind, CouncilType, OrganisationKind
from devosupport.places.models import Organisation
from devosupport.places.querysets import OrganisationQuerySet

C = CouncilType
# Kind → the kinds nearest to it, by what the councils do: an all-purpose council with others.
NEAREST: dict[str, tuple[str, ...]] = {
    C.SUI_GENERIS: (C.UNITARY, C.LONDON_BOROUGH),
    AuthorityKind.CA: (AuthorityKind.CCA, AuthorityKind.GLA),
    AuthorityKind.CCA: (AuthorityKind.CA, AuthorityKind.GLA),
    AuthorityKind.GLA: (AuthorityKind.CA, AuthorityKind.CCA),
}
PLURALS: dict[str, str] = {
    C.COUNTY: "county councils",
    C.DISTRICT: "district councils",
    C.UNITARY: "unitary councils",
    C.METROPOLITAN: "metropolitan boroughs",
    C.LONDON_BOROUGH: "London boroughs",
    C.SUI_GENERIS: "the City of London and the Isles of Scilly",
    AuthorityKind.CA: "combined authorities",
    AuthorityKind.CCA: "combined county authorities",
    AuthorityKind.GLA: "the Greater London Authority",
}
# Kinds that are compared with the nearest ones whatever their number: too few have figures.
FEW = (C.SUI_GENERIS, AuthorityKind.CA, AuthorityKind.CCA, AuthorityKind.GLA)


@dataclass(frozen=True)
class Alike:
    """`kinds` are codes; `words` say in a sentence's middle who is compared."""

    kinds: tuple[str, ...]
    region: str = ""
    region_name: str = ""

    @property
    def words(self) -> str:
        said = [PLURALS.get(kind, "councils") for kind in self.kinds]
        last = said.pop()
        listed = f"{', '.join(said)} and {last}" if said else last
        where = f"the {self.region_name} region" if self.region else "England"
        return f"{listed} of {where}"


def alike(place: Organisation, *, near: bool = False) -> Alike:
    """Who a council or authority is compared with; `near`: only within its region."""
    kind = place.council_type or place.authority_kind
    kinds = (kind, *NEAREST.get(kind, ())) if kind in FEW else (kind,)
    if near and place.region is not None and place.kind == OrganisationKind.COUNCIL:
        return Alike(kinds, place.region.slug, place.region.name)
    return Alike(kinds)


def why(place: Organisation) -> str:
    """How like is decided, for readers."""
    if place.kind == OrganisationKind.STRATEGIC_AUTHORITY:
        return (
            "Strategic authorities are compared with each other: combined authorities, combined "
            "county authorities and the Greater London Authority, because of some kinds there "
            "are few."
        )
    if place.council_type == C.SUI_GENERIS:
        return (
            "There are two councils of this kind, so it is compared with the nearest kinds: "
            "unitary councils and London boroughs, which run all services of their area too."
        )
    kind = PLURALS.get(place.council_type, "councils")
    return (
        f"Like means the same kind of council: {kind} are compared with {kind}, because they run "
        "the same services. Size, wealth and rural or urban character play no part."
    )


def rows_of(chosen: Alike) -> OrganisationQuerySet:
    """The organisations themselves, real ones only."""
    councils = [kind for kind in chosen.kinds if kind in C.values]
    authorities = [kind for kind in chosen.kinds if kind in AuthorityKind.values]
    found = Organisation.objects.real()
    rows = (
        found.filter(council_type__in=councils)
        if councils
        else found.filter(authority_kind__in=authorities)
    )
    return rows.filter(region__slug=chosen.region) if chosen.region else rows
