"""Booking an event in a real browser, and thirty people at once against the real web server."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
import urllib3
from django.test import Client

from devosupport.accounts.models import User
from devosupport.accounts.rules.demo import ensure_personas
from tests import people
from tests.browser import NARROW, WIDE, become, lead
from tests.knowledge.events import factories

pytestmark = pytest.mark.journey
TOKEN = "t" * 32
PEOPLE, PLACES = 30, 20


@pytest.fixture(scope="module")
def portal(live, django_db_blocker):
    with django_db_blocker.unblock():
        ensure_personas()
        yield live


def cookie_of(person) -> str:
    client = Client()
    client.force_login(person)
    session = client.cookies["sessionid"].value
    return f"sessionid={session}; csrftoken={TOKEN}"


def test_thirty_people_at_once_book_twenty_places(portal, django_db_blocker):
    with django_db_blocker.unblock():
        event = factories.published("A room of twenty", places_on_site=PLACES)
        cookies = [cookie_of(people.person()) for _ in range(PEOPLE)]
    web = urllib3.PoolManager(maxsize=PEOPLE, retries=False)

    def book(cookie: str) -> int:
        answer = web.request_encode_body(
            "POST",
            f"{portal.url}{event.get_absolute_url()}book/",
            fields={"access": "", "dietary": "", "question": ""},
            encode_multipart=False,
            headers={"Cookie": cookie, "X-CSRFToken": TOKEN},
            redirect=False,
        )
        return answer.status

    # Everybody presses twice.
    with ThreadPoolExecutor(PEOPLE) as pool:
        statuses = list(pool.map(book, cookies * 2))
    assert set(statuses) == {302}
    with django_db_blocker.unblock():
        rows = list(event.bookings.order_by("id"))
        assert Counter(row.state for row in rows) == {"booked": 20, "waiting": 10}
        assert [row.state for row in rows] == ["booked"] * 20 + ["waiting"] * 10
        assert len({row.person_id for row in rows}) == PEOPLE
        assert list(event.bookings.waiting()) == rows[20:]


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_council_books_changes_its_mind_and_books_again(
    portal, open_page, axe, viewport, django_db_blocker
):
    with django_db_blocker.unblock():
        event = factories.published(f"Scrutiny that works {viewport['width']}", ways="both")
    page = open_page(viewport=viewport)

    def look(address: str = "") -> None:
        """At the page of this address, once the browser is there."""
        if address:
            page.wait_for_url(f"**{address}")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]

    # The list is kept for everybody for a while; this address is asked for the first time.
    page.goto(f"/events/?first={viewport['width']}")
    look()
    lead(page.get_by_role("link", name=event.title, exact=True))
    look(event.get_absolute_url())
    assert page.context.cookies() == []
    become(page, "Robin Sampleford")
    page.goto(event.get_absolute_url())
    lead(page.get_by_role("button", name="Book a place"))
    look("/book/")
    page.get_by_label("Online").check()
    page.get_by_label("What do you need to take part?").fill("Captions, please")
    lead(page.get_by_role("button", name="Book", exact=True))
    page.get_by_text("Captions, please").wait_for()
    look()
    lead(page.get_by_role("link", name="Change between on site and online"))
    look("/way/")
    page.get_by_label("On site").check()
    lead(page.get_by_role("button", name="Save"))
    lead(page.get_by_role("button", name="Cancel my booking"))
    page.get_by_text("The booking is cancelled.").wait_for()
    look()
    lead(page.get_by_role("link", name="Book again"))
    lead(page.get_by_role("button", name="Book", exact=True))
    if viewport == NARROW:
        page.get_by_role("button", name="Your menu").click()
    lead(page.get_by_role("link", name="Your events"))
    look("/bookings/")
    page.get_by_role("link", name=event.title).wait_for()


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_an_officer_looks_after_an_event(portal, open_page, axe, viewport, django_db_blocker):
    with django_db_blocker.unblock():
        event = factories.published(f"For officers {viewport['width']}", places_on_site=1)
        event.team.add(User.objects.get(name="Ola Standin"))
        factories.booking(event, people.person("Ann Guest"), access="A hearing loop")
        factories.booking(event, people.person("Bo Waiter"), state="waiting")
    page = open_page(viewport=viewport)

    def look(address: str = "") -> None:
        """At the page of this address, once the browser is there."""
        if address:
            page.wait_for_url(f"**{address}")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]

    become(page, "Ola Standin")
    page.goto("/office/hub/events/")
    look()
    lead(page.get_by_role("button", name="Plan an event"))
    page.wait_for_url("**/events/new/")
    lead(page.get_by_role("button", name="Save"))
    page.get_by_role("alert").get_by_role("link").nth(4).wait_for()
    look()
    page.goto(f"/office/hub/events/{event.slug}/")
    look()
    lead(page.get_by_role("link", name="Who is coming"))
    page.get_by_text("A hearing loop").wait_for()
    look()
    lead(page.get_by_role("link", name="Materials"))
    look("/materials/")
    lead(page.get_by_role("link", name="Report", exact=True))
    look("/report/")
