"""What kind of strategic authority an area has at a date, in a word, a colour and a sentence."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import Enum

from devosupport.places.models import Organisation
from knowledge.register.choices import Tier
from knowledge.register.models import Area

# The day on which the areas that await their order joined the Devolution Priority Programme, as the
# milestones of the register have it. Nothing was planned for them before, as far as it knows.
PLANNED_SINCE = date(2025, 2, 5)
MAYORAL_TIERS = (Tier.MAYORAL, Tier.ESTABLISHED)


class Colour(Enum):
    """Of its tile; the value is what the legend says."""

    MAYORAL = "With a mayor, or the day of the first election set"
    FOUNDATION = "Without a mayor"
    COMING = "Planned"
    NONE = "No strategic authority yet"

    @property
    def code(self) -> str:
        return self.name.lower()


@dataclass(frozen=True)
class AreaState:
    colour: Colour
    words: str
    authority: Organisation | None = None


def state_of(area: Area, at: date, mayors: Collection[int]) -> AreaState:
    """`mayors`: the ids of the authorities that have a mayor's office at `at`.

    An authority whose mayor is still to be elected is mayoral by its order, not by an office.
    """
    authority = _authority_at(area, at)
    if authority is None:
        return _without(area, at)
    if authority == area.authority and area.tier in MAYORAL_TIERS and _to_be_elected(authority):
        words = f"Mayoral strategic authority, {authority.mayor}"
        return AreaState(Colour.MAYORAL, words, authority)
    if authority.pk in mayors:
        return AreaState(Colour.MAYORAL, "Mayoral strategic authority", authority)
    return AreaState(Colour.FOUNDATION, "Strategic authority without a mayor", authority)


def _to_be_elected(authority: Organisation) -> bool:
    return authority.mayor.startswith(("mayor to be", "mayor May", "mayor 4 May"))


def authorities_of(area: Area) -> list[Organisation]:
    """Today's first, then those it had before."""
    named = [area.authority, *(row.organisation for row in area.earlier.all())]
    return [one for one in named if one is not None]


def _authority_at(area: Area, at: date) -> Organisation | None:
    return next((one for one in authorities_of(area) if one.exists(at)), None)


def _without(area: Area, at: date) -> AreaState:
    if area.authority is not None and area.authority.planned and at >= PLANNED_SINCE:
        return AreaState(Colour.COMING, "Strategic authority planned", area.authority)
    return AreaState(Colour.NONE, "No strategic authority yet")
