"""Chapter one and a half: a first conversation, before anybody else of the area is named."""

from tests.journeys.story.asking import ROBIN, WHAT, three_questions
from tests.journeys.story.stage import Stage
from tests.journeys.story.triage import KIT, claims


def a_council_begins_a_conversation(stage: Stage) -> None:
    robin = stage.enter("the council's head of policy")
    robin.signs_in_as(ROBIN)
    three_questions(robin, "First conversation", WHAT)
    robin.presses("Save and continue")
    robin.chooses("I may ask for this")
    robin.presses("Send request")
    robin.sees("Request sent")
    stage.reference = robin.page.url.rstrip("/").rsplit("/", 2)[-2]
    kit = stage.enter("the triage officer")
    kit.signs_in_as(KIT)
    claims(kit, stage)
