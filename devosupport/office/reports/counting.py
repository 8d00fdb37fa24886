"""Which rows a report counts, each as it stood at the end of the period: see `requests.standing`.

Nothing here reads how a request stands today, so the report of a past period stays as it was.
Demonstration bodies count only in a demonstration.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db.models import Count, F, Func, Q, QuerySet

from devosupport.office.reports.period import Period
from devosupport.office.reports.suppression import Tally
from requests.models import Standing
from requests.standing.querysets import StandingQuerySet

Found = TypeVar("Found")
SENSITIVE = Count("pk", filter=Q(sensitive=True))


class Unnest(Func):
    """A row for every member of an array."""

    function = "unnest"

    def _resolve_output_field(self) -> Any:
        (source,) = self.get_source_fields()
        assert isinstance(source, ArrayField)
        return source.base_field


def both(period: Period, count: Callable[[Period], Found]) -> tuple[Found, Found]:
    """What is counted in the period, and in the one before."""
    return count(period), count(period.before)


def standings() -> StandingQuerySet:
    rows = Standing.objects.order_by()
    return rows if settings.DEMO else rows.real()


def standings_of(period: Period) -> StandingQuerySet:
    """Those that the report of this period may count: see `Period.is_over_and_a_year`."""
    return standings() if period.is_over_and_a_year else standings().filter(sensitive=False)


def received(period: Period) -> StandingQuerySet:
    return standings_of(period).reached(period.start, period.stop)


def ended(period: Period) -> StandingQuerySet:
    return standings_of(period).ended(period.start, period.stop)


def tallies(rows: QuerySet[Any, Any], by: str) -> dict[Any, Tally]:
    found = rows.values(by).annotate(n=Count("pk"), s=SENSITIVE)
    return {row[by]: Tally(row["n"], row["s"]) for row in found}


def tallies_of_each(rows: QuerySet[Any, Any], array: str) -> dict[Any, Tally]:
    """By every member of an array field: one request may count under several."""
    found = rows.annotate(one=Unnest(F(array))).values("one").annotate(n=Count("pk"), s=SENSITIVE)
    return {row["one"]: Tally(row["n"], row["s"]) for row in found}


def total(rows: QuerySet[Any, Any]) -> Tally:
    return Tally(**rows.aggregate(n=Count("pk"), sensitive=SENSITIVE))


def joined(rows: Any, period: Period, to: str, **more: Any) -> Any:
    """Rows that belong to a request, with how it stood then under `{to}standings__`.
    `more`: further conditions on that; asked apart, they would join every standing."""
    then = Q(**{f"{to}standings__ends": None}) | Q(**{f"{to}standings__ends__gte": period.stop})
    conditions: dict[str, Any] = {f"{to}standings__begins__lt": period.stop}
    conditions |= {f"{to}standings__{name}": value for name, value in more.items()}
    if not settings.DEMO:
        conditions[f"{to}standings__demonstration"] = False
    if not period.is_over_and_a_year:
        conditions[f"{to}standings__sensitive"] = False
    return rows.filter(then, **conditions).order_by()
