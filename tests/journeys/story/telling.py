"""The chapters in their order."""

import time

from devosupport.local.supervisor import WEB
from tests.journeys.story.asking import a_council_asks
from tests.journeys.story.conversation import a_council_begins_a_conversation
from tests.journeys.story.delivery import all_of_it_stands_in_the_timeline, the_work_is_done
from tests.journeys.story.package import the_case_lead_offers_a_package
from tests.journeys.story.public import the_public_looks_around
from tests.journeys.story.review import what_became_of_it
from tests.journeys.story.stage import Stage
from tests.journeys.story.team import a_team_is_found
from tests.journeys.story.triage import triage_settles_three_others, triage_takes_it_on

CHAPTERS = (
    the_public_looks_around,
    a_council_begins_a_conversation,
    a_council_asks,
    triage_takes_it_on,
    triage_settles_three_others,
    the_case_lead_offers_a_package,
    a_team_is_found,
    the_work_is_done,
    all_of_it_stands_in_the_timeline,
    what_became_of_it,
)


def tell(stage: Stage) -> None:
    for chapter in CHAPTERS:
        begun, screens = time.monotonic(), len(stage.screens.seen)
        try:
            chapter(stage)
        except Exception as error:
            error.add_note(stage.live.log(WEB)[-5000:])
            error.add_note("\n".join(stage.screens.wrong))
            raise
        seen, seconds = len(stage.screens.seen) - screens, time.monotonic() - begun
        print(f"\n{chapter.__name__.replace('_', ' ')}: {seen} screens, {seconds:.0f} s", end="")
