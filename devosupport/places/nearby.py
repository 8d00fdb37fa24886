"""Which county area a council stands in, and which areas touch it: for suggestions only.

The districts of a county are in its area by their county; London is one area by itself, its
authority. `data/county_areas.csv` holds the rest, with its source in the README beside it.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).resolve().parent / "data" / "county_areas.csv"


@dataclass(frozen=True)
class CountyArea:
    slug: str
    name: str
    # Slugs of the councils that are not districts: the county or the largest city first.
    councils: tuple[str, ...]
    neighbours: tuple[str, ...]


@cache
def areas() -> dict[str, CountyArea]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {
            row["slug"]: CountyArea(
                row["slug"],
                row["name"],
                tuple(row["councils"].split()),
                tuple(row["neighbours"].split()),
            )
            for row in csv.DictReader(file)
        }


def area_of(slugs: Iterable[str]) -> CountyArea | None:
    """The area of the first of these councils that has one."""
    wanted = set(slugs)
    return next((area for area in areas().values() if wanted & set(area.councils)), None)


def next_door(area: CountyArea) -> list[str]:
    """The first council of each area that touches this one."""
    return [areas()[slug].councils[0] for slug in area.neighbours]
