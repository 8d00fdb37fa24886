import pytest

from tests.journeys.story.people import Screens
from tests.journeys.teams import Scene


@pytest.fixture
def scene(live, open_page, axe, django_db_blocker, record_property):
    """Rows and browsers; at the end, that no screen kept anybody out."""
    with django_db_blocker.unblock():
        if "worker" not in live.supervisor.children:
            live.start_worker()
        made = Scene(live, open_page, Screens(axe))
        yield made
        assert not made.screens.wrong, "\n".join(made.screens.wrong)
        record_property("screens", f"{len(made.screens.seen)} screens checked")
