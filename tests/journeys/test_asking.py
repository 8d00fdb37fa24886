"""A council asks for support without a script, and without a mouse."""

import pytest

from tests.browser import NARROW, WIDE
from tests.journeys.story.asking import a_council_asks, the_council_prepares_it
from tests.journeys.story.keyboard import KeyboardPerson
from tests.journeys.story.people import Screens
from tests.journeys.story.stage import Stage, set_up

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def portal(live, django_db_blocker):
    with django_db_blocker.unblock():
        set_up()
        live.start_worker()
        yield live


def without_axe(page) -> None:
    """What axe says of these screens is known from the story; it needs a script to say it."""


def test_a_council_asks_and_its_partners_agree_without_a_script(portal, open_page):
    options = {"viewport": NARROW, "java_script_enabled": False}
    a_council_asks(Stage(portal, open_page, Screens(without_axe), options))


def test_a_council_asks_without_a_mouse(portal, open_page):
    options = {"viewport": WIDE}
    screens = Screens(without_axe)
    the_council_prepares_it(Stage(portal, open_page, screens, options, person=KeyboardPerson))
    assert not screens.wrong
