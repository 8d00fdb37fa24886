"""Bodies that exist nowhere. Whatever is not neutral in the story happens to these."""

from typing import NamedTuple

from devosupport.places.choices import CouncilType, OrganisationKind
from devosupport.places.models import Organisation, Region


class Body(NamedTuple):
    slug: str
    short_name: str
    name: str
    council_type: CouncilType
    region: str


BODIES = (
    Body("fenwold", "Fenwold", "Fenwold District Council", CouncilType.DISTRICT, "east-of-england"),
    Body("marlshire", "Marlshire", "Marlshire County Council", CouncilType.COUNTY, "south-west"),
    Body(
        "aldermere",
        "Aldermere",
        "Aldermere City Council",
        CouncilType.METROPOLITAN,
        "west-midlands",
    ),
    Body("wexbridge", "Wexbridge", "Wexbridge Borough Council", CouncilType.UNITARY, "south-east"),
    Body(
        "northolme",
        "Northolme",
        "Northolme Council",
        CouncilType.UNITARY,
        "yorkshire-and-the-humber",
    ),
    Body(
        "carrowdale",
        "Carrowdale",
        "Carrowdale District Council",
        CouncilType.DISTRICT,
        "north-west",
    ),
    Body(
        "brackenshire",
        "Brackenshire",
        "Brackenshire County Council",
        CouncilType.COUNTY,
        "east-midlands",
    ),
    Body("stourmouth", "Stourmouth", "Stourmouth Council", CouncilType.UNITARY, "south-west"),
)
NOTE = "Made up for the demonstration: there is no such council."


def make_bodies() -> dict[str, Organisation]:
    """Every body by slug. Safe to call again."""
    regions = {region.slug: region for region in Region.objects.all()}
    return {
        body.slug: Organisation.objects.update_or_create(
            slug=body.slug,
            defaults={
                "kind": OrganisationKind.COUNCIL,
                "name": body.name,
                "short_name": body.short_name,
                "council_type": body.council_type,
                "region": regions[body.region],
                "note": NOTE,
                "demonstration": True,
            },
        )[0]
        for body in BODIES
    }
