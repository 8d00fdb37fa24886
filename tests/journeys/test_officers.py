"""Officers at work: from the queue to an offered package, and every screen of theirs with axe."""

from types import SimpleNamespace

import pytest

from devosupport.accounts.rules.demo import ensure_personas
from requests import rules
from requests.choices import State
from requests.models import SupportRequest
from tests.browser import NARROW, WIDE, become, lead
from tests.requests.factories import Cast, case_in, demo_cast, lines

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
S = State
SIZES = pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])


@pytest.fixture(scope="module")
def office(live, django_db_blocker):
    """The officers of the demonstration, and a case in each state that has screens of its own."""
    with django_db_blocker.unblock():
        people = ensure_personas()
        cast = demo_cast()
        states = (S.SUBMITTED, S.IN_TRIAGE, S.SCOPING, S.OFFERED, S.IN_DELIVERY, S.DELIVERED)
        cases = {state: case_in(state, cast) for state in states}
        rules.set_lines(request=cases[S.SCOPING], actor=cast.case_lead, lines=lines())
        rules.post_message(request=cases[S.IN_DELIVERY], actor=cast.council, body="Any news?")
        rules.add_note(request=cases[S.IN_DELIVERY], actor=cast.case_lead, body="Go gently.")
        rules.give_feedback(request=cases[S.DELIVERED], actor=cast.council, rating=4)
        return SimpleNamespace(people=people, cast=cast, cases=cases)


def signed_in(open_page, person, **options):
    page = open_page(**options)
    become(page, person.name)
    return page


def fits(page, viewport):
    return page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


TABS = ("", "messages/", "notes/", "package/", "days/", "history/")
FORMS = {
    S.SUBMITTED: ("claim", "answer"),
    S.IN_TRIAGE: ("accept", "ask-information", "refer", "propose-decline", "add-note"),
}
LEAD_FORMS = {
    S.SCOPING: ("offer", "package/lines/new", "reassign"),
    S.IN_DELIVERY: ("log-day", "mark-delivered", "hold", "post-message", "rescope"),
    S.DELIVERED: ("close", "not-finished"),
}


def forms_of(office, table):
    for state, verbs in table.items():
        for verb in verbs:
            yield f"/office/requests/{office.cases[state].reference}/{verb}/"


@SIZES
@pytest.mark.parametrize(("who", "table"), [("triage", FORMS), ("case-lead", LEAD_FORMS)])
def test_every_form_keeps_nobody_out_empty_and_with_errors(
    office, open_page, axe, viewport, who, table
):
    page = signed_in(open_page, office.people[who], viewport=viewport)
    for address in forms_of(office, table):
        assert page.goto(address).ok, address
        axe(page)
        assert fits(page, viewport), address
        if page.locator("main textarea, main input[type=text], main select").count():
            with page.expect_navigation():
                page.locator("main button[type=submit]").click()
            axe(page)
            assert fits(page, viewport), address
            assert page.get_by_text("There is a problem").count() or not page.url.endswith(address)


@SIZES
def test_every_screen_of_the_office_keeps_nobody_out(office, open_page, axe, viewport):
    page = signed_in(open_page, office.people["manager"], viewport=viewport)
    reference = office.cases[S.IN_DELIVERY].reference
    screens = ["/office/", "/office/queue/", "/office/queue/?q=nothing", "/office/record/"]
    screens += [
        "/office/reports/",
        "/office/reports/print/",
        "/office/reports/threads/",
        *(f"/office/requests/{reference}/{tab}" for tab in TABS),
    ]
    screens += [f"/office/requests/{office.cases[state].reference}/" for state in office.cases]
    screens += [f"/office/requests/{office.cases[S.OFFERED].reference}/package/"]
    for address in screens:
        assert page.goto(address).ok, address
        axe(page)
        assert fits(page, viewport), address


def press(page, name):
    lead(page.get_by_role("button", name=name))


@SIZES
def test_from_the_queue_to_an_offered_package_without_a_script(office, open_page, viewport):
    cast = office.cast
    case = case_in(S.SUBMITTED, Cast(triage=cast.triage, case_lead=cast.case_lead))
    page = signed_in(
        open_page, office.people["triage"], viewport=viewport, java_script_enabled=False
    )
    page.goto(f"/office/queue/?q={case.reference}")
    lead(page.locator(f'a[href$="/{case.reference}/"]'))
    lead(page.get_by_role("button", name="Claim this request"))
    press(page, "Claim it")
    lead(page.get_by_role("button", name="Ask the council for information"))
    page.get_by_label("Question 1").fill("Which districts take part?")
    press(page, "Send the questions")
    page.get_by_text("Clock paused").first.wait_for()
    question = case.questions.get()
    rules.provide_information(
        request=case, actor=case.cast.council, answers={question.pk: "All of them"}
    )
    page.reload()
    lead(page.get_by_role("button", name="Accept this request"))
    page.get_by_label("Political leadership").check()
    page.get_by_label("1 (most urgent)").check()
    page.get_by_label("Case lead").select_option(str(cast.case_lead.pk))
    page.get_by_label("I looked through the similar requests").check()
    press(page, "Accept it")
    page.get_by_text("Agreeing the support").first.wait_for()
    page = signed_in(
        open_page, office.people["case-lead"], viewport=viewport, java_script_enabled=False
    )
    page.goto(f"/office/requests/{case.reference}/package/")
    for label, kind in (("Peer", "member"), ("Technical adviser", "adviser")):
        add_line(page, label, kind)
    lead(page.get_by_role("button", name="Preview and offer"))
    press(page, "Offer it")
    page.get_by_text("The package is on offer").wait_for()
    assert SupportRequest.objects.get(pk=case.pk).state == S.OFFERED


def add_line(page, label, kind):
    lead(page.get_by_role("button", name="Add"))
    page.get_by_label("What will be done?").fill(f"Help from: {label}")
    page.get_by_label(label, exact=True).check()
    page.get_by_label("How many people does matching look for?").select_option("1")
    page.get_by_label("What kind of people?").select_option(kind)
    page.get_by_label("How many days?").fill("2.5")
    press(page, "Save the line")
