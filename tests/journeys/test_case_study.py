"""A council writes, officers ask for changes, its chief executive signs off, everybody reads."""

import time
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from devosupport.accounts.choices import AffiliationRole
from devosupport.accounts.demo import PERSONAS
from devosupport.accounts.rules.demo import ensure_personas
from devosupport.accounts.rules.joining import name_authoriser
from devosupport.places.models import Organisation
from knowledge.statistics.models import PageDay
from knowledge.statistics.rules import keep_counts
from tests.browser import NARROW
from tests.core.servers import patient_cache
from tests.journeys.story.people import Person, Screens

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
CHIEF = "chief@cumberland.example"
TITLE = "How franchised buses met the trains"


@pytest.fixture
def portal(live, django_db_blocker):
    with django_db_blocker.unblock():
        live.start_worker()
        people = ensure_personas()
        name_authoriser(
            organisation=Organisation.objects.get(slug=PERSONAS["council-a"].organisation),
            name="Chris Signing",
            email=CHIEF,
            job_title="Chief Executive",
            role=AffiliationRole.CHIEF_EXECUTIVE,
            by=people["council-a"],
        )
    return live


def picture() -> dict[str, object]:
    out = BytesIO()
    Image.new("RGB", (900, 600), "teal").save(out, "JPEG")
    return {"name": "bus.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def writes_a_part(council: Person, part: str, **answers: str) -> None:
    council.follows(part)
    council.writes(**answers)
    council.presses("Save and return")


def writes_it(council: Person) -> None:
    council.signs_in_as("Robin Sampleford")
    council.follows("Share your experience")
    council.follows("Start a case study")
    council.writes(title=TITLE)
    council.presses("Start writing")
    writes_a_part(council, "Title and summary", summary="One timetable for two counties.")
    writes_a_part(council, "The situation", text="Connections were missed.")
    council.follows("What you did")
    council.writes(text="We met **monthly**.\n\n![](picture:1)")
    council.presses("Preview")
    council.sees("Not saved yet")
    council.presses("Save and return")
    writes_a_part(council, "What you learned", text="Begin early.")
    council.follows("Topics, place and cost")
    council.page.get_by_role("group", name="What is it about?").get_by_role(
        "checkbox"
    ).first.check()
    council.presses("Save and return")
    writes_a_part(council, "Who to ask", contact_role="Head of Transport", owner_role="Policy")
    council.follows("Pictures")
    council.page.locator("[name=picture]").set_input_files(picture())
    council.presses("Add the picture")
    council.sees("There is a problem")
    council.page.locator("[name=picture]").set_input_files(picture())
    council.writes(alt="A bus beside a train at a station")
    council.chooses("We may publish this picture")
    council.presses("Add the picture")
    council.follows("Back to the parts")
    council.follows("Check it and send it in")
    council.presses("Send it in")


def asks_for_changes(officer: Person) -> None:
    officer.signs_in_as("Frances Pretender")
    officer.opens("/office/hub/")
    officer.follows(TITLE)
    officer.presses("Start the review")
    officer.follows("Comment on What we did")
    officer.writes(text="What did it cost?")
    officer.presses("Save the comment")
    officer.writes(comment="Please say what it cost.")
    officer.presses("Ask for changes")


def changes_it(council: Person) -> None:
    council.follows("Share your experience")
    council.follows(TITLE)
    council.sees("Please say what it cost.", "Comment from us")
    council.follows("What you did")
    council.sees("What did it cost?")
    council.writes(text="We met **monthly**, at no cost.\n\n![](picture:1)")
    council.presses("Save and return")
    council.follows("Check it and send it in")
    council.presses("Send it in")


def sends_the_final_text(officer: Person) -> None:
    officer.opens("/office/hub/")
    officer.follows(TITLE)
    officer.presses("Start the review")
    officer.page.locator("summary", has_text="Ask the council to sign off").click()
    officer.chooses("Chris Signing")
    officer.presses("Ask the council to sign off")


def test_a_council_writes_a_case_study_and_it_is_found_and_counted(
    portal, open_page, axe, monkeypatch
):
    screens = Screens(axe)
    council = Person("the council", open_page(), screens)
    officer = Person("an officer", open_page(), screens)
    chief = Person("the chief executive", open_page(viewport=NARROW), screens)
    writes_it(council)
    asks_for_changes(officer)
    changes_it(council)
    sends_the_final_text(officer)
    chief.opens_link_to(CHIEF, "Please sign off")
    chief.sees("at no cost")
    picture = chief.page.locator("figure img")
    # A browser fetches it once the reader comes near.
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth")
    chief.chooses("Yes. I have read it")
    chief.presses("Confirm")
    chief.sees("Thank you. You signed off")
    officer.page.reload()
    officer.presses("Publish now")
    reader = Person("a reader", open_page(user_agent="Mozilla/5.0 Firefox/140.0"), screens)
    reader.opens("/search/?q=franchized+busses")
    reader.follows("franchised buses")
    reader.follows(TITLE)
    reader.sees("at no cost", "Head of Transport")
    assert reader.page.locator("figure img").get_attribute("alt").startswith("A bus beside")
    assert reader.page.context.cookies() == []
    path = reader.page.url.removeprefix(portal.url)
    assert TITLE in reader.page.request.get("/case-studies/resources.atom").text()
    assert not screens.wrong, "\n".join(screens.wrong)
    monkeypatch.setattr("knowledge.statistics.rules.connect", patient_cache)
    assert counted(path, reader) == 1


def counted(path: str, reader: Person) -> int:
    """The views of a page once they have reached the rows: a second after, on an idle machine.

    No page waits for a busy cache: its view is dropped. Then the page is read again.
    """
    today = timezone.localdate()
    for _ in range(5):
        for _ in range(50):
            keep_counts(day=today)
            row = PageDay.objects.filter(path=path, day=today).first()
            if row:
                return row.views
            time.sleep(0.2)
        reader.page.reload()
    return 0
