"""Navigation on a small screen: folded where a script runs, open where none does."""

import pytest
from playwright.sync_api import expect

from devosupport.accounts.rules.demo import ensure_personas
from tests.browser import NARROW, become

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def at_home(live, open_page):
    person = ensure_personas()["council-a"]

    def arrive(**options):
        page = open_page(**options)
        become(page, person.name)
        return page

    return arrive


def test_both_menus_fold_under_a_button_that_the_keyboard_opens(at_home, axe):
    page = at_home(viewport=NARROW)
    link = page.get_by_role("link", name="Raise an issue")
    expect(link).to_be_hidden()
    expect(page.get_by_role("link", name="Find what works")).to_be_hidden()
    page.get_by_role("button", name="Your menu").focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    expect(page.get_by_role("button", name="Your menu", expanded=True)).to_be_visible()
    axe(page)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Our requests")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(link).to_be_hidden()


def test_on_a_large_screen_they_stand_open(at_home):
    page = at_home()
    expect(page.get_by_role("link", name="Raise an issue")).to_be_visible()
    expect(page.get_by_role("button", name="Your menu")).to_be_hidden()


def test_without_a_script_they_stand_open(at_home):
    page = at_home(viewport=NARROW, java_script_enabled=False)
    expect(page.get_by_role("link", name="Raise an issue")).to_be_visible()
    expect(page.get_by_role("link", name="Find what works")).to_be_visible()
