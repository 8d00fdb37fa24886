"""Chapter two: a council asks for area support with two partners; everybody agrees by link.

In the whole story it grows out of a first conversation; a journey may also begin with it.
"""

from datetime import date

from tests.journeys.story.people import Person
from tests.journeys.story.stage import Stage

ROBIN = "Robin Sampleford"
WHAT = "Three councils want to work as one area and need somebody to bring them round a table."
PLACE = "Cumbria and the far north"
AUTHORISERS = {
    "Cumberland Council": ("Alex Chiefly", "chief@cumberland.example"),
    "Westmorland and Furness Council": ("Billie Leader", "leader@westmorland.example"),
    "Northumberland County Council": ("Cam Director", "director@northumberland.example"),
}
LEAD, *PARTNERS = AUTHORISERS
NEEDED_BY = date(date.today().year + 1, 12, 17)


def a_council_asks(stage: Stage) -> None:
    robin = the_council_prepares_it(stage)
    the_authoriser_sends_it(stage)
    the_partners_agree(stage)
    robin.opens(f"/requests/{stage.reference}/")
    robin.sees("Submitted", stage.reference)
    robin.opens(f"/requests/{stage.reference}/history/")
    robin.reads_email("council-a@demo.example", f"We have your request ({stage.reference})")


def the_council_prepares_it(stage: Stage) -> Person:
    robin = stage.enter("the council's head of policy")
    robin.signs_in_as(ROBIN)
    if stage.reference:
        robin.opens(f"/requests/{stage.reference}/")
        robin.presses("Make it a request for area support")
    else:
        three_questions(robin)
        stage.reference = robin.page.url.rstrip("/").rsplit("/", 1)[-1]
    robin.sees(stage.reference, "To do")
    complete(robin)
    names_approvers(robin)
    asks_its_authoriser(robin)
    return robin


def three_questions(robin: Person, form: str = "Area support", what: str = WHAT) -> None:
    robin.opens("/requests/")
    robin.follows("Ask for support", within=robin.page.get_by_role("main"))
    robin.presses("Continue")
    robin.sees("There is a problem", "Say what you want help with")
    robin.writes(
        what=what,
        place_name=PLACE,
    )
    robin.dates("When do you need it by?", NEEDED_BY)
    robin.chooses(form)
    robin.presses("Continue")


def complete(robin: Person) -> None:
    robin.follows("Place and partners")
    robin.chooses(PARTNERS[0])
    robin.writes(name_like="Northumberland")
    robin.presses("Find")
    robin.chooses(PARTNERS[1])
    robin.presses("Save and return")
    robin.follows("What you need")
    robin.chooses("Brokering")
    robin.presses("Save and return")
    robin.follows("Topics")
    robin.chooses("Governance")
    robin.presses("Save and return")
    robin.follows("How far the area has come")
    robin.chooses("Forming a partnership")
    robin.presses("Save and return")
    robin.follows("Background")
    robin.writes(background="Leaders met twice. They agree on transport and not on a mayor.")
    robin.presses("Save and return")
    robin.follows("Dates")
    robin.writes(dates_note="The three cabinets meet in the second week of December.")
    robin.presses("Save and return")
    robin.follows("People")
    robin.presses("Save and return")


def names_approvers(robin: Person) -> None:
    robin.follows("Who can agree for each partner")
    for partner in PARTNERS:
        name, email = AUTHORISERS[partner]
        robin.follows(f"Name somebody for {partner}")
        names(robin, name, email)
        robin.presses("Save")
        robin.sees(name)
    robin.follows("Back to the task list")


def names(robin: Person, name: str, email: str) -> None:
    """Somebody who was named before is offered by name."""
    if name in robin.reads():
        robin.chooses(name)
        return
    robin.chooses("Somebody new")
    robin.writes(name=name, email=email, job_title="Chief Executive")
    robin.selects(role="Chief executive")


def asks_its_authoriser(robin: Person) -> None:
    robin.follows("Check your answers and send")
    robin.sees("Cumberland Council", *PARTNERS)
    robin.follows("Choose who sends it")
    names(robin, *AUTHORISERS[LEAD])
    robin.presses("Send them the link")
    robin.sees("We have e-mailed Alex Chiefly")


def the_authoriser_sends_it(stage: Stage) -> None:
    name, email = AUTHORISERS[LEAD]
    decide(stage, name, email, "Please read and send", "Send it")


def the_partners_agree(stage: Stage) -> None:
    for partner in PARTNERS:
        name, email = AUTHORISERS[partner]
        decide(stage, name, email, "asks you to agree", "Agree on behalf of my organisation")


def decide(stage: Stage, name: str, email: str, subject: str, choice: str) -> None:
    """Open the link of an e-mail, choose, prove with a code that the mailbox is one's own."""
    person = stage.enter(name)
    person.opens_link_to(email, subject)
    person.sees(stage.reference)
    person.chooses(choice)
    person.presses("Confirm")
    person.enters_code_sent_to(email)
    person.sees("Thank you")
    assert person.page.context.cookies() == [], "A link needs no session"
