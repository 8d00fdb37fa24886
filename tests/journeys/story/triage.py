"""Chapter three: triage. One request is taken on; others are answered, referred, written down."""

from tests.journeys.story.asking import WHAT, three_questions
from tests.journeys.story.people import Person
from tests.journeys.story.stage import Stage

KIT = "Kit Notreal"
ASHA = "Asha Placeholder"
CALLER = "jan.ringer@cornwall.example"
ASKED = "Who chairs the talks between the leaders now?"


def triage_takes_it_on(stage: Stage) -> None:
    kit = stage.enter("the triage officer")
    kit.signs_in_as(KIT)
    claims(kit, stage)
    asks_a_question(kit, stage)
    the_council_answers(stage)
    accepts(kit, stage)
    robin = stage.enter("the council's head of policy")
    robin.reads_email(
        "council-a@demo.example", f"We have taken on your request ({stage.reference})"
    )


def claims(kit: Person, stage: Stage) -> None:
    kit.reads_email("triage@demo.example", stage.reference)
    kit.opens("/office/queue/")
    kit.sees(stage.reference)
    kit.follows(WHAT)
    kit.sees("Claim this request", "2 working days left", stage.reference)
    kit.follows("Claim this request")
    kit.presses("Claim it")
    kit.sees("The request is yours.")


def asks_a_question(kit: Person, stage: Stage) -> None:
    kit.follows("Ask the council for information")
    kit.writes(text1=ASKED)
    kit.selects(section1="Dates")
    kit.presses("Send the questions")
    kit.sees("The clock is paused")


def the_council_answers(stage: Stage) -> None:
    robin = stage.enter("the council's head of policy")
    robin.reads_email("council-a@demo.example", "We have questions about your request")
    robin.signs_in_as("Robin Sampleford")
    robin.opens("/requests/")
    robin.sees("Waiting for you")
    robin.follows("Answer our questions")
    robin.sees(ASKED)
    robin.page.get_by_label(ASKED).fill("The leader of Cumberland Council, until May.")
    robin.presses("Send answers")


def accepts(kit: Person, stage: Stage) -> None:
    kit.reads_email("triage@demo.example", f"Answers to your questions ({stage.reference})")
    kit.opens(f"/office/requests/{stage.reference}/")
    kit.sees("The leader of Cumberland Council, until May.")
    kit.follows("Accept this request")
    kit.chooses("Finance and funding", "1 (most urgent)")
    kit.picks("Case lead", "Frances Pretender")
    kit.chooses("I looked through the similar requests")
    kit.presses("Accept it")
    kit.sees("The request is accepted")


def triage_settles_three_others(stage: Stage) -> None:
    asha = stage.enter("another council's programme manager")
    asha.signs_in_as(ASHA)
    kit = stage.enter("the triage officer")
    kit.signs_in_as(KIT)
    answers_one(
        kit, starts_a_conversation(asha, "Which areas have a mayoral development corporation?")
    )
    refers_one(kit, starts_a_conversation(asha, "Our scrutiny committee wants training."))
    asha.opens("/requests/")
    asha.sees("Ended")
    records_one(kit, stage)


def starts_a_conversation(asha: Person, what: str) -> str:
    """A first conversation; its reference."""
    three_questions(asha, "First conversation", what)
    asha.presses("Save and continue")
    asha.chooses("I may ask for this")
    asha.presses("Send request")
    asha.sees("Request sent")
    return asha.page.url.rstrip("/").rsplit("/", 2)[-2]


def answers_one(kit: Person, reference: str) -> None:
    kit.opens(f"/office/requests/{reference}/")
    kit.follows("Answer and close")
    kit.writes(text="Two areas have one. Here is what they did.")
    kit.presses("Send the answer")
    kit.sees("Your answer is on its way")
    kit.reads_email("council-b@demo.example", f"Our answer to your request ({reference})")


def refers_one(kit: Person, reference: str) -> None:
    kit.opens(f"/office/requests/{reference}/")
    kit.follows("Pass it to another body")
    kit.writes(body="Centre for Governance", text="They train scrutiny members and expect you.")
    kit.presses("Pass it on")
    kit.sees("There is a problem", "Ask the council first")
    kit.chooses("The council agreed")
    kit.presses("Pass it on")
    kit.reads_email("council-b@demo.example", f"We have passed your request on ({reference})")


def records_one(kit: Person, stage: Stage) -> None:
    """Taken down on the phone; whoever rang confirms it by link."""
    kit.opens("/office/record/")
    kit.presses("Record the request")
    kit.sees("There is a problem")
    kit.selects(lead="Cornwall Council")
    kit.chooses("Phone", "First conversation")
    kit.writes(
        contact_name="Jan Ringer",
        contact_email=CALLER,
        what="They want to know who has consulted residents well.",
        place_name="Cornwall",
    )
    kit.presses("Record the request")
    kit.sees("The request is recorded", "phone, from Jan Ringer", "2 working days left")
    caller = stage.enter("whoever rang")
    caller.opens_link_to(CALLER, "We wrote down what you asked")
    caller.sees("who has consulted residents well")
    caller.chooses("This is what I asked for")
    caller.presses("Confirm")
    caller.sees("Thank you. Your reference is")
