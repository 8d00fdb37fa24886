"""How the register says a date and a doubt."""

from collections.abc import Sequence
from datetime import date

from knowledge.register.choices import PARTS, Precision


def said_date(on: date | None, precision: str) -> str:
    """As precisely as it is known and no more; nothing for no date."""
    if on is None:
        return ""
    if precision == Precision.YEAR:
        return str(on.year)
    month = f"{on:%B %Y}"
    return month if precision == Precision.MONTH else f"{on.day} {month}"


def not_yet_checked(parts: Sequence[str]) -> str:
    """["outcome", "date"] → "Date and outcome not yet checked"."""
    named = [part for part in PARTS if part in parts]
    if not named:
        return ""
    last = named.pop()
    listed = f"{', '.join(named)} and {last}" if named else last
    return f"{listed[:1].upper()}{listed[1:]} not yet checked"


def said_day(on: date | None) -> str:
    return said_date(on, Precision.DAY)
