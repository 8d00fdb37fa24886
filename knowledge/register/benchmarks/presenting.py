"""The benchmarks in words and pictures. Nothing is added up or averaged here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from devosupport.core.charts import Bar, Spread, bars, spread
from devosupport.core.charts.spread import bounds
from devosupport.places.models import Organisation
from knowledge.register.benchmarks.alike import Alike
from knowledge.register.benchmarks.queries import Standing
from knowledge.register.models import Figure, Indicator


@dataclass(frozen=True)
class Row:
    """One line of the table beside a picture."""

    who: str
    value: str
    interval: str = ""
    period: str = ""
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Shown:
    indicator: Indicator
    picture: SafeString
    rows: list[Row]
    sentence: str
    source: str
    own: Row | None = None


def row_of(who: str, figure: Figure | None, *, url: str = "") -> Row:
    if figure is None:
        return Row(who, "No figure")
    return Row(who, figure.said, figure.interval, figure.period, figure.note, url)


def shown(place: Organisation, standing: Standing, among: Alike) -> Shown:
    """One indicator of a place: the picture, its table, and a sentence that says where it is."""
    one, own = standing.indicator, standing.own
    if own is None:
        said = f"The portal has no figure of this indicator for {place.short_name}."
        return Shown(one, SafeString(""), _around(place, standing), said, one.source)
    sentence = compared(own, standing.others, among)
    return Shown(
        one,
        _picture(place, standing, sentence),
        _around(place, standing),
        sentence,
        own.source,
        row_of(place.short_name, own),
    )


def _around(place: Organisation, standing: Standing) -> list[Row]:
    rows = [row_of(place.short_name, standing.own)]
    if standing.authority is not None:
        rows.append(row_of(standing.authority.place_name, standing.authority))
    if standing.region is not None and place.council_type:
        rows.append(row_of(f"{standing.region.place_name} region", standing.region))
    rows.append(row_of("England", standing.england))
    if standing.others:
        least = min(standing.others, key=lambda row: row.value)
        most = max(standing.others, key=lambda row: row.value)
        rows.append(row_of("Lowest of those like it", least))
        rows.append(row_of("Highest of those like it", most))
    return rows


def _picture(place: Organisation, standing: Standing, sentence: str) -> SafeString:
    own, england, one = standing.own, standing.england, standing.indicator
    assert own is not None
    seen = Spread(
        value=float(own.value),
        others=[float(row.value) for row in standing.others],
        mark=float(england.value) if england else None,
        mark_label=f"England {england.said}" if england else "",
        lower=None if own.lower is None else float(own.lower),
        upper=None if own.upper is None else float(own.upper),
    )
    least, most = (one.said(own.value.__class__(str(end))) for end in bounds(seen))
    return spread(
        seen, title=f"{one.name}, {place.short_name} {own.said}. {sentence}", ends=(least, most)
    )


def compared(own: Figure, others: Sequence[Figure], among: Alike) -> str:
    """How many are higher and lower; with intervals, how many cannot be told apart."""
    alike = [row for row in others if row.period == own.period]
    if not alike:
        return "Nothing like it has a figure of the same period."
    apart = [row for row in alike if not overlap(own, row)]
    higher = sum(row.value > own.value for row in apart)
    lower = sum(row.value < own.value for row in apart)
    same = len(alike) - higher - lower
    said = f"Of {len(alike)} other {among.words} with a figure of the same period, "
    said += f"{higher or 'none'} {'is' if higher == 1 else 'are'} higher and "
    said += f"{lower or 'none'} lower"
    if not same:
        return f"{said}."
    unclear = "cannot be told apart, because the intervals overlap" if own.interval else "the same"
    return f"{said}; {same} {unclear}."


def overlap(one: Figure, other: Figure) -> bool:
    """Whether the difference may be chance: only where both have an interval."""
    if one.lower is None or one.upper is None or other.lower is None or other.upper is None:
        return one.value == other.value
    return one.lower <= other.upper and other.lower <= one.upper


def authorities_picture(indicator: Indicator, rows: Sequence[Figure]) -> SafeString:
    ordered = sorted(rows, key=lambda row: -row.value)
    drawn = [Bar(row.place_name, float(row.value), text=row.said) for row in ordered]
    return (
        bars(drawn, title=f"{indicator.name} by strategic authority") if drawn else SafeString("")
    )


def table(rows: Sequence[Figure]) -> list[Row]:
    return [row_of(row.place_name, row, url=place_url(row)) for row in rows]


def place_url(row: Figure) -> str:
    return reverse("register:benchmark", args=[row.organisation.slug]) if row.organisation else ""


def periods(rows: Sequence[Figure]) -> list[str]:
    """The periods that stand in a table, newest first: more than one is said above it."""
    found: dict[str, date] = {row.period: row.begins for row in rows}
    return sorted(found, key=lambda period: found[period], reverse=True)


def overview(rows: Sequence[tuple[Indicator, Figure | None]]) -> list[dict[str, Any]]:
    return [{"indicator": one, "england": row_of("England", figure)} for one, figure in rows]
