"""A council raises a barrier, another joins, officers take it to government, the public reads."""

from types import SimpleNamespace

import pytest
from django.utils import timezone

from devosupport.accounts.demo import PERSONAS
from devosupport.accounts.rules.demo import ensure_personas
from devosupport.places.models import Organisation
from requests.issues.models import Issue
from tests import people
from tests.browser import NARROW, WIDE
from tests.journeys.story.people import Person, Screens
from tests.journeys.story.stage import Stage

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TITLE = "A form that no council can fill in"
SUMMARY = "We ask for one short form in place of three."


@pytest.fixture(scope="module")
def bodies(live, django_db_blocker):
    """The two councils of the demonstration, each with somebody who can commit it."""
    with django_db_blocker.unblock():
        live.start_worker()
        ensure_personas()
        slugs = [PERSONAS[slug].organisation for slug in ("council-a", "council-b")]
        ours, theirs = (Organisation.objects.get(slug=slug) for slug in slugs)
        yield SimpleNamespace(
            ours=ours,
            theirs=theirs,
            authorisers=[people.authoriser(ours), people.authoriser(theirs)],
        )


def test_an_issue_from_a_council_to_what_the_public_reads(bodies, live, open_page, axe):
    screens = Screens(axe)
    wide = Stage(live, open_page, screens, {"viewport": WIDE})
    narrow = Stage(live, open_page, screens, {"viewport": NARROW})
    a_council_raises_it(wide, bodies)
    another_joins(narrow)
    kit = officers_join_it_up(wide)
    each_contributor_agrees(narrow, bodies)
    it_is_put_to_government_and_answered(kit)
    everybody_reads_of_it(narrow, bodies)
    assert not screens.wrong, "\n".join(screens.wrong)


def a_council_raises_it(stage: Stage, bodies) -> None:
    robin = stage.enter("the council's head of policy")
    robin.signs_in_as("Robin Sampleford")
    robin.opens("/requests/")
    robin.follows("Raise an issue")
    robin.follows("Raise an issue", within=robin.page.get_by_role("main"))
    robin.presses("Save the draft")
    robin.sees("There is a problem", "Say what the issue is, in a few words")
    robin.writes(title=TITLE, what_happens="It asks for figures that nobody holds.")
    robin.selects(topic="Governance")
    robin.chooses("What we put to government may be shown")
    robin.presses("Save the draft")
    robin.follows("Name who could join")
    robin.writes(names="Nowhere at all")
    robin.presses("Name them")
    robin.sees("We know no organisation named")
    robin.writes(names=bodies.theirs.name)
    robin.presses("Name them")
    robin.follows("Raise it with the LGA")
    robin.presses("Raise it")
    robin.sees("Your issue is raised with us")


def another_joins(stage: Stage) -> None:
    asha = stage.enter("an officer of another council")
    asha.signs_in_as("Asha Placeholder")
    asha.opens("/issues/")
    asha.sees("You are invited to join")
    asha.follows(TITLE)
    asha.follows("Join")
    asha.presses("Join")
    asha.sees("Your organisation has joined")


def officers_join_it_up(stage: Stage) -> Person:
    kit = stage.enter("the triage officer")
    kit.signs_in_as("Kit Notreal")
    kit.opens("/office/issues/")
    kit.follows("Prepare a response")
    kit.presses("Save")
    kit.sees("There is a problem")
    kit.selects(topic="Governance")
    kit.writes(title="Shorter forms", summary=SUMMARY)
    kit.presses("Save")
    kit.follows("Issues", within=kit.page.get_by_role("navigation", name="Back"))
    kit.follows(TITLE)
    kit.follows("Take it up in a response")
    kit.selects(response="Shorter forms")
    kit.presses("Take it up")
    kit.follows("Shorter forms")
    kit.sees("It cannot be shown yet")
    kit.follows("Ask contributors to sign it off")
    kit.presses("Ask them")
    kit.sees("The contributors have been asked")
    return kit


def each_contributor_agrees(stage: Stage, bodies) -> None:
    answers = ("Show it, and name us", "Show it without our name")
    for authoriser, answer in zip(bodies.authorisers, answers, strict=True):
        person = stage.enter(authoriser.name)
        person.opens_link_to(authoriser.email, "May we show these words in public?")
        person.sees(SUMMARY)
        person.presses("Confirm")
        person.sees("Select what we may show")
        person.chooses(answer)
        person.presses("Confirm")
        person.enters_code_sent_to(authoriser.email)
        person.sees("Thank you")
        assert person.page.context.cookies() == [], "A link needs no session"


def it_is_put_to_government_and_answered(kit: Person) -> None:
    day = timezone.localdate()
    kit.opens(kit.page.url)
    kit.follows("It has gone to government")
    kit.dates("When was it put to government?", day)
    kit.writes(sent_to="The department")
    kit.presses("Save")
    kit.follows("Note what was said")
    kit.dates("When was it said?", day)
    kit.chooses("Government")
    kit.writes(words="We look at the form.")
    kit.presses("Save")
    kit.follows("Government has answered")
    kit.chooses("Government changed it")
    kit.dates("When did government answer?", day)
    kit.writes(words="There is one form from April.")
    kit.presses("Save")
    kit.follows("Show it in public")
    kit.presses("Show it in public")
    kit.sees("It is in public")


def everybody_reads_of_it(stage: Stage, bodies) -> None:
    reader = stage.enter("somebody")
    reader.opens("/raised-with-government/")
    reader.follows("Shorter forms")
    reader.sees(SUMMARY, "There is one form from April", bodies.ours.name)
    # Their own words and the council that did not want to be named are nobody else's.
    reader.misses("figures that nobody holds", "We look at the form", bodies.theirs.name)
    assert reader.page.context.cookies() == []
    assert Issue.objects.get().title == TITLE
