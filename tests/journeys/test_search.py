"""The search in a real browser: the list that opens while typing, filters, and any text at all."""

import pytest
import urllib3
from playwright.sync_api import expect

from tests.browser import NARROW, WIDE, lead
from tests.knowledge.factories import document, indexed, topic

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def portal(live, django_db_blocker):
    with django_db_blocker.unblock():
        topic("Finance")
        topic("Transport")
        indexed(
            document("buses", "Franchised buses in two counties", topics=["transport"]),
            document("bus-money", "What franchised buses cost", topics=["finance"]),
            document("guide", "Franchising, a guide", kind="toolkit", topics=["transport"]),
        )
    return live


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_pages_are_offered_while_somebody_types_and_chosen_by_keys(
    portal, open_page, axe, viewport
):
    page = open_page(viewport=viewport)
    page.goto("/search/")
    box = page.get_by_role("combobox", name="Search everything published")
    box.focus()
    page.keyboard.type("franchised b")
    offered = page.get_by_role("option")
    expect(offered.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    page.keyboard.press("ArrowDown")
    expect(offered.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", offered.first.get_attribute("id"))
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("franchised b")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=franchised+b**")
    expect(page.get_by_role("heading", level=1)).to_contain_text("franchised b")


def test_filters_work_without_a_script_and_stay_in_the_address(portal, open_page):
    page = open_page(java_script_enabled=False)
    page.goto("/search/?q=franchized+busses")
    lead(page.get_by_role("link", name="franchised buses"))
    expect(page.get_by_role("status")).to_contain_text("3 results")
    page.locator("summary", has_text="Topic").click()
    page.get_by_label("Transport").check()
    lead(page.get_by_role("button", name="Apply filters"))
    page.wait_for_url("**topic=transport**")
    expect(page.get_by_role("status")).to_contain_text("2 results")
    # The counts of the topics leave the chosen topic out, so that another one can be added.
    page.get_by_label("Finance").check()
    lead(page.get_by_role("button", name="Apply filters"))
    page.wait_for_url("**topic=finance**")
    expect(page.get_by_role("status")).to_contain_text("3 results")
    lead(page.get_by_role("link", name="Clear filters"))
    expect(page.get_by_role("link", name="Clear filters")).to_have_count(0)


@pytest.mark.parametrize(
    "typed",
    ["x" * 40_000, "bus%20" * 6_000, "%22", "%25", "%00", "%D9%85%D8%B1", "%E2%80%AEgnirts"],
)
def test_any_address_of_the_search_is_answered(portal, typed):
    web = urllib3.PoolManager(retries=False)
    answer = web.request("GET", f"{portal.url}/search/?q={typed}")
    assert answer.status == 200
    assert b"<h1" in answer.data
