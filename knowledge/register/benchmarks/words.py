"""How a figure and its period are said."""

from datetime import date, timedelta
from decimal import Decimal

from devosupport.core.clock import day_in_words


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
        return day_in_words(begins)
    if (begins.month, begins.day) == (1, 1) and ends == date(begins.year + 1, 1, 1):
        return str(begins.year)
    return f"{day_in_words(begins)} to {day_in_words(ends - timedelta(days=1))}"
