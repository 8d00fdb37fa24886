"""A place plans without an account, then asks for support with what it does not know."""

import re

import pytest
from playwright.sync_api import expect

from devosupport.accounts.rules.demo import ensure_personas
from knowledge.planning import rules
from knowledge.planning.access import address_of
from knowledge.planning.choices import Right
from tests.browser import NARROW, WIDE, become, lead

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def portal(live, django_db_blocker):
    with django_db_blocker.unblock():
        ensure_personas()
        yield live


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_place_plans_and_asks_for_support(portal, open_page, axe, viewport):
    page = open_page(viewport=viewport)

    def look() -> None:
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]

    page.goto("/planning-tool/")
    look()
    lead(page.get_by_role("button", name="Start a plan"))
    lead(page.get_by_role("button", name="Start"))
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(1)
    look()
    page.get_by_label("Which place is the plan for?").fill("Northshire")
    lead(page.get_by_role("button", name="Start"))
    page.get_by_role("link", name="Finance").wait_for()
    assert page.context.cookies() == []
    look()
    lead(page.get_by_role("link", name="Finance"))
    cost = page.get_by_role("group", name="What does it cost to run")
    cost.get_by_label("We need help with it").check()
    page.get_by_label("Your notes").first.fill("Four councils, four formulas")
    look()
    lead(page.get_by_role("button", name="Save and stop"))
    lead(page.get_by_role("link", name="Read or print it"))
    page.get_by_text("Four councils, four formulas").wait_for()
    look()
    page.go_back()
    page.get_by_role("link", name="Read or print it").wait_for()
    address = page.url
    become(page, "Robin Sampleford")
    page.goto(address)
    lead(page.get_by_role("button", name="Ask for support with 1 question"))
    look()
    lead(page.get_by_role("button", name="Make a draft"))
    expect(page.locator(".govuk-caption-l")).to_contain_text("Northshire")
    asked = re.compile("^What does it cost to run.*four formulas$")
    expect(page.get_by_role("heading", level=1)).to_have_text(asked)
    page.goto(address)
    lead(page.get_by_role("link", name="keep the plan in your account"))
    look()
    lead(page.get_by_role("button", name="Keep it for"))
    look()
    lead(page.get_by_role("link", name="Share it with partner councils"))
    look()
    lead(page.get_by_role("button", name="Save"))
    lead(page.get_by_role("link", name="Our plans"))
    page.get_by_role("link", name="Northshire").first.wait_for()
    look()


def test_a_plan_is_answered_without_a_script(portal, open_page, django_db_blocker):
    with django_db_blocker.unblock():
        plan = rules.start(place_name="Southshire", stage="scoping")
    page = open_page(java_script_enabled=False)
    page.goto(address_of(plan, Right.CHANGE))
    lead(page.get_by_role("link", name="Ambition"))
    page.get_by_label("Settled").first.check()
    lead(page.get_by_role("button", name="Save and go on"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Geography")
