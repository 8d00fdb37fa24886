"""Half days as people write them."""

from decimal import Decimal

NO_BREAK = "\N{NO-BREAK SPACE}"


def in_halves(number: Decimal | float | int) -> str:
    """2.5 → "2½", 0.5 → "½", 14 → "14"; anything finer stays as it is."""
    exact = Decimal(str(number))
    whole, half = divmod(abs(exact) * 2, 2)
    if half not in (0, 1):
        return f"{exact.normalize():f}"
    text = f"{whole:f}" if whole or not half else ""
    return f"{'-' if exact < 0 else ''}{text}{'½' if half else ''}"


def days_in_words(number: Decimal | float | int) -> str:
    """2.5 → "2½ days", 1 → "1 day", 0.5 → "½ day"."""
    return f"{in_halves(number)}{NO_BREAK}{'day' if 0 < number <= 1 else 'days'}"
