"""What kind of authority an area has under the Act of 2026, in sentences for readers."""

from dataclasses import dataclass
from datetime import date

from knowledge.register.choices import Tier
from knowledge.register.models import Area
from knowledge.register.states import AreaState

# The month in which the Act was on the statute book; the day has not been seen.
ACT = date(2026, 5, 1)
NO_AUTHORITY = (
    "No strategic authority covers this area, so none of the kinds in the English Devolution and "
    "Community Empowerment Act 2026 applies here."
)
PLANNED = (
    "A strategic authority is planned here. As far as the register knows, its order has still to "
    "be made, so it is none of the kinds in the English Devolution and Community Empowerment Act "
    "2026 yet."
)
PERHAPS_ESTABLISHED = "whether it has been given the further status of an established one"


@dataclass(frozen=True)
class Kind:
    """`said`: sentences; `meaning`: what such an authority is; `doubt`: what nobody checked."""

    said: str
    meaning: str = ""
    doubt: str = ""


def kind_of(area: Area, state: AreaState, at: date) -> Kind | None:
    """Of an area of `queries.area_page`. Nothing for all England, or before there were kinds."""
    if at < ACT or area.column is None:
        return None
    if state.authority is None:
        return Kind(NO_AUTHORITY)
    if state.authority.planned:
        return Kind(PLANNED)
    if not area.act:
        return None
    name, known = area.act["name"].lower(), area.act["not_yet_checked"]
    said = (
        f"Under the English Devolution and Community Empowerment Act 2026 this is "
        f"{'an' if name[0] in 'aeiou' else 'a'} {name}."
    )
    # What an officer entered has a source of its own.
    if area.by_office:
        known = ""
    elif area.tier == Tier.MAYORAL:
        known = PERHAPS_ESTABLISHED
    return Kind(said, area.act["words"], known)
