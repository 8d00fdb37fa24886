"""The public looks around: places, the register, an area's story, governance models."""

import re

import pytest
from playwright.sync_api import expect

from knowledge.register.rules import load_register
from tests.browser import NARROW, WIDE, lead

pytestmark = pytest.mark.journey

SCREENS = [
    "/places/",
    "/places/?q=atlantis",
    "/places/woking/",
    "/places/north-yorkshire/",
    "/register/",
    "/register/?at-day=1&at-month=6&at-year=2014",
    "/register/?at-day=31&at-month=2&at-year=2020",
    "/register/north-east/",
    "/register/kent/",
    "/register/cumbria/",
    "/register/powers/",
    "/governance-models/",
    "/governance-models/combined-county-authority/",
]


@pytest.fixture(scope="module", autouse=True)
def _register(live, django_db_blocker) -> None:
    with django_db_blocker.unblock():
        load_register()


@pytest.mark.parametrize("address", SCREENS)
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_screen_keeps_nobody_out_and_fits(open_page, axe, address, viewport):
    page = open_page(viewport=viewport)
    assert page.goto(address).ok
    axe(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= viewport["width"]


def test_from_the_map_to_a_council_without_a_script_or_a_mouse(open_page):
    page = open_page(java_script_enabled=False)
    page.goto("/register/")
    tile = page.get_by_role("link", name="West Yorkshire: Mayoral strategic authority")
    tile.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("West Yorkshire")
    page.get_by_role("link", name="Leeds", exact=True).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Leeds City Council")
    assert page.context.cookies() == []


def test_the_filter_keeps_what_was_chosen_in_the_address(open_page):
    page = open_page(java_script_enabled=False)
    page.goto("/register/")
    opened = page.get_by_text("Narrow by date, kind, status or region")
    opened.click()
    page.get_by_label("County deal").check()
    lead(page.get_by_role("button", name="Apply filters"))
    page.wait_for_url(re.compile(r"kind=county_deal(#records$|&)"))
    opened.click()
    expect(page.get_by_label("County deal")).to_be_checked()
    expect(page.get_by_role("link", name="Norfolk", exact=True)).to_be_visible()
