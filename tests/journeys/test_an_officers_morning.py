"""A case lead's morning without a mouse: the queue, three cases, a call, the list, the report."""

from types import SimpleNamespace

import pytest

from requests import rules
from requests.choices import State
from requests.models import Message
from tests.browser import WIDE
from tests.journeys.story.keyboard import KeyboardPerson
from tests.journeys.story.people import Screens
from tests.requests.factories import case_in, demo_cast

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def waiting(live, django_db_blocker):
    """Three cases of the case lead: a question, a package to begin, work under way."""
    with django_db_blocker.unblock():
        cast = demo_cast()
        asked = case_in(State.IN_DELIVERY, cast, what="Bring three leaders round a table.")
        rules.post_message(request=asked, actor=cast.council, body="Who comes on Thursday?")
        begun = case_in(State.SCOPING, cast, what="Scope a joint committee for transport.")
        held = case_in(State.IN_DELIVERY, cast, what="Model what a joint body costs.")
        return SimpleNamespace(asked=asked, begun=begun, held=held, cast=cast)


class Officer(KeyboardPerson):
    def downloads(self, words: str) -> str:
        """What a link that sends a file holds."""
        link = self.page.locator("a").filter(has_text=words).first
        self.reach(link)
        with self.page.expect_download() as found:
            self.page.keyboard.press("Enter")
        return found.value.path().read_text(encoding="utf-8-sig")


def test_a_morning_from_the_queue_to_the_report_without_a_mouse(waiting, open_page, axe):
    screens = Screens(axe)
    page = open_page(viewport=WIDE)
    frances = Officer("the case lead", page, screens)
    frances.signs_in_as("Frances Pretender")
    frances.opens("/office/")
    frances.follows("Queue")
    answers_the_council(frances, waiting.asked)
    looks_at_the_package(frances, waiting.begun)
    writes_down_a_call(frances, waiting.held)
    takes_the_list_along(frances, waiting)
    reads_the_report(frances)
    assert not screens.wrong, "\n".join(screens.wrong)


def answers_the_council(frances: Officer, case) -> None:
    frances.follows(case.what)
    frances.sees("Who comes on Thursday?")
    frances.follows("Write to the council")
    frances.writes(body="Two peers and I.")
    frances.presses("Send it")
    frances.sees("Two peers and I.")
    assert Message.objects.filter(request=case, answered_at=None, side="council").count() == 0
    frances.follows("Queue", within=frances.page.get_by_role("navigation", name="Back"))


def looks_at_the_package(frances: Officer, case) -> None:
    frances.follows(case.what)
    frances.follows("Put the package together")
    frances.sees("Add the first line")
    frances.follows("Queue", within=frances.page.get_by_role("navigation", name="Back"))
    frances.page.wait_for_url("**/office/queue/**")


def writes_down_a_call(frances: Officer, case) -> None:
    frances.follows(case.what)
    frances.follows("Add a call, meeting or e-mail")
    frances.presses("Put it on the case")
    frances.sees("There is a problem")
    frances.chooses("Call", "Yes: we talked")
    frances.writes(with_whom="The chief executive", body="They want the model by March.")
    frances.presses("Put it on the case")
    frances.sees("They want the model by March.")
    frances.follows("Queue", within=frances.page.get_by_role("navigation", name="Back"))


def takes_the_list_along(frances: Officer, waiting) -> None:
    rows = frances.downloads("Download this list (CSV)").splitlines()
    assert len(rows) > 3
    for case in (waiting.asked, waiting.begun, waiting.held):
        assert sum(case.reference in row for row in rows) == 1


def reads_the_report(frances: Officer) -> None:
    frances.follows("Reports")
    frances.sees("Board report", "How this is counted")
    assert frances.downloads("Download (CSV)").count("\n") > 1
