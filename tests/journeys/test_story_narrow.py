"""A request for support from the first question to its outcome, on a small telephone."""

import pytest

from tests.browser import NARROW
from tests.journeys.story.people import Screens
from tests.journeys.story.stage import Stage, set_up
from tests.journeys.story.telling import tell

pytestmark = pytest.mark.journey


def test_a_request_is_asked_for_answered_staffed_delivered_and_closed(
    live, open_page, axe, django_db_blocker, record_property
):
    screens = Screens(axe)
    with django_db_blocker.unblock():
        set_up()
        live.start_worker()
        tell(Stage(live, open_page, screens, {"viewport": NARROW}))
    screens.tell(NARROW["width"], record_property)
