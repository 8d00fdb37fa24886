"""Who does a line of a package and what it costs, in words."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from requests.choices import Provider, SeatKind


def money(amount: Decimal) -> str:
    return "Nothing" if not amount else f"£{amount:,.2f}".removesuffix(".00")


def who(line: Mapping[str, Any]) -> str:
    """Who does it: seats by kind, the body by its name, or the LGA."""
    provider = Provider(line["provider"])
    if line.get("named_person"):
        return str(line["named_person"])
    if line.get("seats"):
        kind = SeatKind(line["seat_kind"]).label.lower()
        return f"{line['seats']} {kind}{'s' if line['seats'] > 1 else ''}"
    return str(line.get("body_name")) if provider == Provider.PARTNER_BODY else provider.label
