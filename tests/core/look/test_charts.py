"""Pictures are named for those who cannot see them, styled by classes, and safe."""

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from devosupport.core.charts import (
    Bar,
    Column,
    Point,
    Step,
    Tile,
    bars,
    clock_strip,
    columns,
    days_bar,
    journey,
    steps,
    tile_map,
)

EVIL = '<script>"x"</script>'
MONDAY = date(2026, 12, 21)


def clock_days(*counted):
    return [
        SimpleNamespace(date=MONDAY + timedelta(n), counted=one, why="" if one else "a holiday")
        for n, one in enumerate(counted)
    ]


PICTURES = {
    "tiles": tile_map([Tile(0, 0, "NE", EVIL, "/x", "mayoral")], title=EVIL),
    "days": days_bar(Decimal("2.5"), Decimal("4"), Decimal("14.0")),
    "clock": clock_strip(clock_days(False, True, False, True)),
    "steps": steps([Step(EVIL, "done", MONDAY), Step("Next")]),
    "bars": bars([Bar(EVIL, 3), Bar("B", 0, limit=2)], title=EVIL),
    "columns": columns([Column("Jan", 3), Column(EVIL, 0)], title="Requests"),
    "journey": journey([Point("May 2027", EVIL, "next", url="/x")]),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_well_formed_without_style_or_what_was_typed_as_markup(name):
    root = ElementTree.fromstring(f"<div>{PICTURES[name]}</div>")
    assert not [one for one in root.iter() if "style" in one.attrib]
    assert not [one for one in root.iter() if one.tag.endswith("script")]


@pytest.mark.parametrize("name", ["days", "bars", "columns"])
def test_a_drawing_says_in_words_what_it_shows(name):
    root = ElementTree.fromstring(str(PICTURES[name]))
    svg = next(one for one in root.iter() if one.tag.endswith("svg"))
    assert svg.get("role") == "img"
    assert any(digit in svg.get("aria-label") for digit in "0123456789")


def test_every_tile_is_a_link_with_its_area_as_its_name():
    html = tile_map(
        [Tile(1, 2, "GM", "Greater Manchester: established mayoral", "/x", "established")],
        title="England",
        legend=[("established", "Established mayoral")],
    )
    assert 'href="/x" aria-label="Greater Manchester: established mayoral"' in html
    assert "Established mayoral</li>" in html


def test_a_map_without_tiles_is_nothing():
    assert tile_map([], title="England") == ""


def test_days_are_said_in_halves_and_what_is_over_is_said_and_drawn():
    html = days_bar(Decimal("15.0"), Decimal("14.5"), Decimal("14.0"))
    assert "15\N{NO-BREAK SPACE}days used and 14½\N{NO-BREAK SPACE}days allocated of 14" in html
    assert "1\N{NO-BREAK SPACE}day over" in html
    assert "devo-days__over" in html
    assert "devo-days__over" not in PICTURES["days"]


def test_a_bar_of_days_survives_a_cap_of_nothing():
    assert "0\N{NO-BREAK SPACE}days used" in days_bar(Decimal(0), Decimal(0), Decimal(0))


def test_the_clock_counts_only_days_that_count_and_says_why_not():
    html = clock_strip(
        clock_days(False, True, False, True), due_on=MONDAY + timedelta(3), today=MONDAY
    )
    assert "22 December 2026: working day 1<" in html
    assert "23 December 2026: a holiday<" in html
    assert "24 December 2026: working day 2, due<" in html
    assert "21 December 2026: a holiday, today<" in html


def test_an_empty_chart_is_still_a_picture():
    assert "<svg" in bars([], title="Nothing")
    assert "<svg" in columns([], title="Nothing")


def test_a_long_row_of_columns_names_every_few():
    html = columns([Column(f"M{n}", n) for n in range(18)], title="Requests")
    shown = [n for n in range(18) if f">M{n}<" in html]
    assert shown == [0, 3, 6, 9, 12, 15]


def test_a_bar_of_one_day_says_day():
    html = days_bar(Decimal(1), Decimal(1), Decimal(1))
    assert ">1\N{NO-BREAK SPACE}day</text>" in html
