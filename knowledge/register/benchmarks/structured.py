"""The benchmarks for machines: rows of the CSV and JSON, and JSON-LD."""

from typing import Any

from django.urls import reverse

from devosupport.core import structured
from devosupport.core.structured import LICENCE
from devosupport.places.models import Organisation
from knowledge.register.models import Figure, Indicator

# Name of the field → what it holds; the JSON carries this, so that nobody has to guess.
FIELDS = {
    "indicator": "code of the indicator",
    "indicator_name": "the indicator in words",
    "place": "slug of the council or authority, `region:` and the slug of a region, or england",
    "place_name": "the place in words",
    "gss": "nine-figure code of the place today; empty where it has none yet",
    "begins": "first day of the period",
    "ends": "first day after the period; empty for what was measured on one day",
    "period": "the period in words",
    "value": "the figure as its publisher gives it, to four places",
    "unit": "£, % or tonnes",
    "lower": "lower end of the 95 % interval, where the publisher gives one",
    "upper": "upper end of the 95 % interval",
    "note": "what to know about this figure",
    "source": "where the figure comes from",
}


def figures(indicator: str = "", place: str = "") -> list[dict[str, Any]]:
    """Every figure, of an indicator and of a place if they are named: one query."""
    rows = Figure.objects.with_places().in_order()
    if indicator:
        rows = rows.filter(indicator__slug=indicator.replace("\x00", ""))
    if place:
        rows = rows.filter(organisation__slug=place.replace("\x00", ""))
    return [_row(figure) for figure in rows]


def _row(figure: Figure) -> dict[str, Any]:
    place, region = figure.organisation, figure.region
    slug = place.slug if place else f"region:{region.slug}" if region else "england"
    gss = place.gss if place else region.code if region else "E92000001"
    values = (
        figure.indicator.slug,
        figure.indicator.name,
        slug,
        figure.place_name,
        gss,
        figure.begins,
        figure.ends,
        figure.period,
        _number(figure.value),
        figure.indicator.unit,
        _number(figure.lower),
        _number(figure.upper),
        figure.note,
        figure.source,
    )
    return dict(zip(FIELDS, values, strict=True))


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def dataset(
    indicator: Indicator | None = None, place: Organisation | None = None
) -> dict[str, Any]:
    """All of the benchmarks, those of one indicator, or those of one place."""
    address, name, narrowed = reverse("register:benchmarks"), "Benchmarks", ""
    words = (
        "Nine indicators for the strategic authorities and councils of England, each with its "
        "period, unit, interval and source."
    )
    if indicator:
        address, narrowed = indicator.get_absolute_url(), f"?indicator={indicator.slug}"
        name = f"Benchmarks: {indicator.name}"
        words = f"{indicator.words} For the strategic authorities and councils of England."
    elif place:
        address = reverse("register:benchmark", args=[place.slug])
        narrowed, name = f"?place={place.slug}", f"Benchmarks: {place.name}"
        words = f"{place.name} on nine indicators, each with its period, unit and source."
    files = {
        form: reverse("register:benchmark_data", args=[form]) + narrowed for form in ("csv", "json")
    }
    return structured.dataset(
        address,
        name,
        words,
        files,
        license=LICENCE,
        creator={"@type": "Organization", "name": "Office for National Statistics"},
        spatialCoverage=place.name if place else "England",
    )
