"""The councils and officers of the made-up requests."""

import random
from dataclasses import dataclass
from typing import Any

from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import OfficerPost, User
from devosupport.office.scale.copying import copy_in, first_free
from devosupport.office.scale.words import place_names
from devosupport.places.choices import CouncilType, OrganisationKind
from devosupport.places.models import Organisation, Region, Topic

NOTE = "Made up to try the portal with many requests: there is no such council."
# Kinds as common among those who ask, more or less.
KINDS = (
    *[(OrganisationKind.COUNCIL, kind, f"{word} Council") for kind, word in (
        (CouncilType.DISTRICT, "District"), (CouncilType.DISTRICT, "Borough"),
        (CouncilType.COUNTY, "County"), (CouncilType.UNITARY, ""),
        (CouncilType.METROPOLITAN, "Metropolitan Borough"),
    )],
    (OrganisationKind.STRATEGIC_AUTHORITY, "", "Combined Authority"),
    (OrganisationKind.GROUPING, "", "Partnership"),
)  # fmt: skip
LEADS, CLAIMERS = 40, 10


@dataclass(frozen=True)
class Cast:
    """Keys of who takes part. `councils` are (organisation, region, name of the place)."""

    councils: list[tuple[int, int, str]]
    leads: list[int]
    claimers: list[int]
    topics: list[int]


def make_cast(chance: random.Random) -> Cast:
    return Cast(
        councils=councils(chance),
        leads=officers("lead", LEADS, OfficerRole.CASE_LEAD),
        claimers=officers("triage", CLAIMERS, OfficerRole.TRIAGE),
        topics=list(Topic.objects.order_by("order").values_list("pk", flat=True)),
    )


def councils(chance: random.Random) -> list[tuple[int, int, str]]:
    regions = list(Region.objects.order_by("pk").values_list("pk", flat=True))
    key = first_free(Organisation)
    rows: list[dict[str, Any]] = []
    for number, place in enumerate(place_names()):
        kind, council_type, word = chance.choice(KINDS)
        rows.append(
            {
                "id": key + number,
                "slug": f"scale-{place.lower()}",
                "kind": kind,
                "council_type": council_type,
                "name": f"{place} {word}".replace("  ", " "),
                "short_name": place,
                "region_id": chance.choice(regions),
                "note": NOTE,
                "demonstration": True,
            }
        )
    made = {row["slug"]: row for row in rows}
    there = Organisation.objects.filter(slug__in=made).values_list(
        "slug", "pk", "region_id", "short_name"
    )
    known = {slug: (pk, region or 0, name) for slug, pk, region, name in there}
    new = [row for slug, row in made.items() if slug not in known]
    copy_in(Organisation, new)
    return [*known.values(), *((row["id"], row["region_id"], row["short_name"]) for row in new)]


def officers(slug: str, number: int, role: OfficerRole) -> list[int]:
    """Keys of made-up officers, made when they are missing. Nobody can sign in as one."""
    found = []
    for count in range(1, number + 1):
        user, made = User.objects.get_or_create(
            email=f"scale-{slug}-{count}@lga.example",
            defaults={
                "name": f"{place_names()[count * 7]} {slug.capitalize()}",
                "can_sign_in": False,
                "demonstration": True,
            },
        )
        if made:
            OfficerPost.objects.create(user=user, role=role)
        found.append(user.pk)
    return found
