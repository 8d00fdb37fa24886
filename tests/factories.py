"""Small builders of rows. Every test says in its own words what matters; these fill in the rest."""

from itertools import count
from typing import Any

from devosupport.places.choices import OrganisationKind
from devosupport.places.models import Organisation, Region

# All of one length: no name is the beginning of another, and sorted they stand as they were made.
_numbers = count(100_001)


def region(name: str = "North East") -> Region:
    slug = name.lower().replace(" ", "-")
    found, _ = Region.objects.get_or_create(
        slug=slug, defaults={"name": name, "code": f"T{next(_numbers):08}"}
    )
    return found


def organisation(name: str = "", **fields: Any) -> Organisation:
    name = name or f"Testshire {next(_numbers)}"
    fields.setdefault("kind", OrganisationKind.COUNCIL)
    fields.setdefault("region", region())
    return Organisation.objects.create(
        name=f"{name} Council",
        short_name=name,
        slug=name.lower().replace(" ", "-"),
        **fields,
    )
