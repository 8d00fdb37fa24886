"""A chief executive, on a small telephone, decides by one link: no account, no script needed."""

import pytest

from requests.choices import State
from tests.browser import NARROW
from tests.journeys.story.people import Person, Screens
from tests.requests.factories import case_in, demo_cast

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def offered(live, django_db_blocker):
    with django_db_blocker.unblock():
        live.start_worker()
        return case_in(State.OFFERED, demo_cast())


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_a_package_is_agreed_by_link_on_a_small_telephone(offered, open_page, axe, script):
    screens = Screens(axe if script else lambda page: None)
    page = open_page(viewport=NARROW, java_script_enabled=script, has_touch=True)
    authoriser = Person("the chief executive", page, screens)
    email = offered.cast.authoriser.email
    authoriser.opens_link_to(email, "Your support package, to agree")
    authoriser.sees(offered.reference, "Facilitate leaders' meetings")
    authoriser.presses("Confirm")
    authoriser.sees("There is a problem")
    authoriser.chooses("Agree to this package")
    authoriser.presses("Confirm")
    authoriser.enters_code_sent_to(email)
    authoriser.sees("Thank you")
    assert page.context.cookies() == [], "A link needs no session"
    authoriser.opens_link_to(email, "Your support package, to agree")
    authoriser.sees("The answer was yes")
    assert not screens.wrong, "\n".join(screens.wrong)
