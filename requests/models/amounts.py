"""Days as the tables count them: in halves, and how many are usual."""

from decimal import Decimal

from django.db.models import F, Q, Value
from django.db.models.functions import Mod
from django.db.models.lookups import Exact

# "Up to 14 days expert help" a request (paper S0, paragraph 11).
CAP = Decimal("14.0")


def in_halves(field: str) -> Q:
    """Days are counted in halves: 0.5, 1.0, 1.5."""
    rest = Mod(F(field), Value(Decimal("0.5")))
    return Q(**{f"{field}__isnull": True}) | Q(Exact(rest, Value(Decimal(0))))
