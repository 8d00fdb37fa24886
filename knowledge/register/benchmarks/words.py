"""How a figure and its period are said."""

from datetime import date, timedelta
from decimal import Decimal


def said_value(value: Decimal | None, unit: str, decimals: int) -> str:
    """As people write it, at the precision the publisher prints."""
    if value is None:
        return ""
    number = f"{value:,.{decimals}f}"
    if unit == "£":
        return f"£{number}"
    return f"{number}%" if unit == "%" else f"{number} {unit}"


def said_period(begins: date, ends: date | None) -> str:
    """ "2023" for a whole year, "30 April 2025" for a day, else from the first to the last day."""
    if ends is None:
        return _day(begins)
    if (begins.month, begins.day) == (1, 1) and ends == date(begins.year + 1, 1, 1):
        return str(begins.year)
    return f"{_day(begins)} to {_day(ends - timedelta(days=1))}"


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"
