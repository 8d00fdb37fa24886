"""Navigation on a small screen: folded where a script runs, open where none does."""

import pytest

from devosupport.accounts.rules.demo import ensure_personas
from tests.browser import NARROW

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def at_home(live, open_page):
    person = ensure_personas()["council-a"]

    def arrive(**options):
        page = open_page(**options)
        page.goto("/demo/")
        page.get_by_role("button", name=person.name).click()
        page.wait_for_url("**/requests/")
        return page

    return arrive


def test_both_menus_fold_under_a_button_that_the_keyboard_opens(at_home, axe):
    page = at_home(viewport=NARROW)
    link = page.get_by_role("link", name="Raise an issue")
    assert not link.is_visible()
    assert not page.get_by_role("link", name="Find what works").is_visible()
    page.get_by_role("button", name="Your menu").focus()
    page.keyboard.press("Enter")
    assert link.is_visible()
    assert page.get_by_role("button", name="Your menu", expanded=True).is_visible()
    axe(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Our requests"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert not link.is_visible()


def test_on_a_large_screen_they_stand_open(at_home):
    page = at_home()
    assert page.get_by_role("link", name="Raise an issue").is_visible()
    assert not page.get_by_role("button", name="Your menu").is_visible()


def test_without_a_script_they_stand_open(at_home):
    page = at_home(viewport=NARROW, java_script_enabled=False)
    assert page.get_by_role("link", name="Raise an issue").is_visible()
    assert page.get_by_role("link", name="Find what works").is_visible()
