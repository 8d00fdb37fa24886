"""The benchmarks for machines: rows of the CSV and JSON, and JSON-LD."""

from typing import Any

from django.urls import reverse

from knowledge.register.models import Figure, Indicator

LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
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


def dataset(indicator: Indicator | None = None) -> dict[str, Any]:
    address = indicator.get_absolute_url() if indicator else reverse("register:benchmarks")
    narrowed = f"?indicator={indicator.slug}" if indicator else ""
    return {
        "@type": "Dataset",
        "@id": address,
        "url": address,
        "name": f"Benchmarks: {indicator.name}" if indicator else "Benchmarks",
        "description": indicator.words
        if indicator
        else "Nine indicators for the strategic authorities and councils of England, each with its "
        "period, unit, interval and source.",
        "license": LICENCE,
        "isAccessibleForFree": True,
        "spatialCoverage": "England",
        "creator": {"@type": "Organization", "name": "Office for National Statistics"},
        "publisher": {"@type": "Organization", "name": "Local Government Association"},
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": kind,
                "contentUrl": reverse("register:benchmark_data", args=[form]) + narrowed,
            }
            for form, kind in (("csv", "text/csv"), ("json", "application/json"))
        ],
    }
