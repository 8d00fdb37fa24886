"""A peer's way: put forward by a council, led onto the roster, on their first team; and a peer who
steps down in the middle of the work, which carries on."""

import pytest
from django.utils import timezone

from devosupport.places.choices import OrganisationKind
from devosupport.places.models import Organisation
from peers import rules
from peers.choices import EngagementState, PeerKind, PeerState
from peers.models import Clearance, Peer
from requests import rules as requests
from requests.choices import SeatKind, State
from requests.models import DayEntry
from tests import factories
from tests.journeys.story.people import CODE, Person
from tests.journeys.teams import (
    SUIT,
    Scene,
    confirms,
    invites,
    is_happy,
    line,
    of_case,
    proposed,
    says_yes,
    shows_the_team,
    somebody,
    team_page,
)
from tests.peers.factories import peer

pytestmark = pytest.mark.journey
NOOR, ADDRESS = "Noor Nominee", "noor@nominee.example"
GILL = "gill@grouping.example"
BROKERING = "Bring the leaders round a table"
MODEL = "Model what a joint body costs"
WHY = "My council has lost its chief executive and needs me."
STEPS = (
    ("References asked", "Two former leaders.", True),
    ("Accredited", "Both would work with her again.", True),
    ("Inducted", "The role, the code and the portal.", False),
    ("Active", "", False),
)


def test_from_being_put_forward_to_the_first_team(scene):
    case = scene.case([line(BROKERING, SeatKind.MEMBER)])
    robin = scene.enter("the council's head of policy")
    robin.signs_in_as("Robin Sampleford")
    puts_somebody_forward(robin)
    frances = scene.the_case_lead()
    consults_the_grouping(frances)
    the_grouping_answers(scene)
    takes_on(frances)
    leads_onto_the_roster(frances)
    robin.reads_email("council-a@demo.example", f"{NOOR} is on our roster of peers")
    noor = Peer.objects.get(user__email=ADDRESS)
    assert noor.state == PeerState.ACTIVE
    assert [row.peer for row in proposed(case, 1)] == [noor]
    is_cleared(frances, scene, case)
    invites(frances, case, NOOR, "It would be your first: I am with you all the way.")
    phone = says_yes(scene, noor, phone=True)
    shows_the_team(frances, case)
    is_happy(scene, case, NOOR)
    confirms(frances, case)
    signs_in_with_a_code(phone)
    phone.opens("/peer/")
    phone.sees("Your cases now", "The Vale", BROKERING)
    phone.presses("Yes, still right")
    phone.follows("The Vale")
    phone.sees("Your part", BROKERING, "Log a day")
    assert [row.peer for row in of_case(case, EngagementState.ACTIVE)] == [noor]


def puts_somebody_forward(robin: Person) -> None:
    robin.opens("/requests/")
    robin.follows("Put a peer forward")
    robin.follows("Put somebody forward")
    robin.presses("Put them forward")
    robin.sees("There is a problem", "Enter their name", "Ask them first")
    robin.writes(
        name=NOOR,
        email=ADDRESS,
        role="Leader",
        experience="Set up our combined authority from 2021 to 2023.",
        why="Other areas ask for her.",
    )
    robin.chooses("A councillor or elected mayor", "They have agreed")
    robin.selects(group="Labour")
    robin.presses("Put them forward")
    robin.sees(f"{NOOR} is put forward")
    robin.reads_email("council-a@demo.example", f"You put {NOOR} forward as a peer")


def consults_the_grouping(frances: Person) -> None:
    frances.opens("/office/roster/")
    frances.follows("People put forward")
    frances.follows(NOOR)
    frances.follows("Consult a sub-national grouping")
    frances.presses("Ask the grouping")
    frances.sees("There is a problem", "Select the grouping")
    rows = Organisation.objects.filter(kind=OrganisationKind.GROUPING).order_by("name")
    frances.selects(grouping=rows[0].name)
    frances.writes(name="Gill Grouping", email=GILL)
    frances.presses("Ask the grouping")
    frances.sees("The grouping is asked")


def the_grouping_answers(scene: Scene) -> None:
    gill = scene.enter("the grouping", phone=True)
    gill.opens_link_to(GILL, "What does")
    gill.sees(NOOR, "Set up our combined authority")
    gill.misses(ADDRESS)
    gill.presses("Send our answer")
    gill.sees("There is a problem", "Select what the grouping thinks")
    gill.chooses("It supports this")
    gill.presses("Send our answer")
    gill.sees("Thank you")


def takes_on(frances: Person) -> None:
    frances.opens("/office/roster/nominations/")
    frances.follows(NOOR)
    frances.sees("supports")
    frances.follows("Take them on")
    frances.presses("Take on")
    frances.sees("References come next")
    frances.reads_email(ADDRESS, "You have been put forward as a peer")
    frances.opens("/office/roster/nominations/")
    frances.follows(NOOR)
    frances.follows(f"{NOOR} on the roster")


def leads_onto_the_roster(frances: Person) -> None:
    for step, note, must_say in STEPS:
        frances.follows(step)
        if must_say:
            frances.presses("Record this step")
            frances.sees("There is a problem")
        frances.writes(note=note)
        frances.presses("Record this step")
        frances.sees("On the way", note)


def is_cleared(frances: Person, scene: Scene, case) -> None:
    frances.opens(team_page(case))
    frances.follows(f"Ask their group office to clear {NOOR}")
    frances.chooses(NOOR)
    frances.presses("Ask the group offices")
    frances.sees("Asked ")
    asked = Clearance.objects.select_related("office").get(request=case)
    office = scene.enter(asked.office.name)
    office.opens_link_to(asked.office.email, "Please clear")
    office.presses("Send our answer")
    office.sees("You cleared 1")


def signs_in_with_a_code(person: Person) -> None:
    """Nobody is made to sign in; whoever wants to needs no password."""
    person.opens("/sign-in/")
    person.writes(email=ADDRESS)
    person.presses("Send me a code")
    tab, person.page = person.page, person.page.context.new_page()
    words = person.reads_email(ADDRESS, "Your code to sign in")
    person.page.close()
    person.page = tab
    found = CODE.search(words)
    assert found, words
    person.writes(code="".join(found.groups()))
    person.presses("Sign in")


def test_a_peer_steps_down_in_the_middle_of_the_work_which_carries_on(scene):
    case, sanjay, helen = under_way(scene)
    other = somebody("Val Instead", PeerKind.OFFICER)
    logs_a_day(scene, sanjay.name, "First talk with the chief executives")
    steps_down(scene, sanjay, case)
    frances = scene.the_case_lead()
    assert WHY in frances.reads_email("case-lead@demo.example", f"{sanjay.name} steps down")
    case.refresh_from_db()
    assert case.state == State.IN_DELIVERY
    looks_for_somebody_else(frances, case)
    assert [row.peer for row in proposed(case, 1)] == [other]
    logs_a_day(scene, helen.name, "Built the model")
    invites(frances, case, other.name)
    says_yes(scene, other)
    shows_the_team(frances, case)
    is_happy(scene, case, other.name, helen.name)
    confirms(frances, case)
    notes = DayEntry.objects.filter(term__seat__line__request=case).values_list("note", flat=True)
    assert set(notes) == {"First talk with the chief executives", "Built the model"}
    frances.opens(f"/office/requests/{case.reference}/days/")
    frances.sees(sanjay.name, helen.name, "First talk with the chief executives")
    assert {row.peer for row in of_case(case, EngagementState.ACTIVE)} == {other, helen}


def under_way(scene: Scene):
    """Two of the demonstration's people at work on one case."""
    people = scene.personas
    council = factories.organisation()
    sanjay = peer(
        PeerKind.OFFICER, user=people["officer-peer"], organisation=council, limit=1, **SUIT
    )
    helen = peer(PeerKind.ADVISER, user=people["adviser"], organisation=None, limit=1, **SUIT)
    case = scene.case([line(BROKERING, SeatKind.OFFICER), line(MODEL, SeatKind.ADVISER)])
    for row in proposed(case, 2):
        rules.invite(engagement=row, actor=case.case_lead)
        rules.accept(engagement=row, actor=row.peer.user)
    requests.show_team(request=case, actor=case.case_lead)
    requests.team_is_fine(request=case, actor=case.cast.authoriser)
    rules.confirm_team(request=case, actor=case.case_lead)
    return case, sanjay, helen


def logs_a_day(scene: Scene, name: str, what: str) -> None:
    person = scene.enter(name, phone=True)
    person.signs_in_as(name)
    person.opens("/peer/")
    person.follows("The Vale")
    person.dates("Which day did you work?", timezone.localdate())
    person.chooses("Half a day")
    person.writes(note=what)
    person.presses("Log it")
    person.sees("The day is logged.", what)


def steps_down(scene: Scene, who: Peer, case) -> None:
    person = scene.enter(who.name, phone=True)
    person.signs_in_as(who.name)
    person.opens("/peer/")
    person.follows("The Vale")
    person.follows("Step down from this team")
    person.sees("the others carry on")
    person.writes(reason=WHY)
    person.presses("Step down")
    person.sees("You have stepped down. Thank you")
    person.follows("The Vale")
    person.sees("Your part in this is over", "First talk with the chief executives")


def looks_for_somebody_else(frances: Person, case) -> None:
    frances.opens(f"/office/requests/{case.reference}/")
    frances.follows("Team")
    frances.sees("Nobody now", "Before: Sanjay Fictionby: stepped down")
    frances.follows("Change the team")
    frances.presses("Look for somebody else")
    frances.sees("There is a problem", "Enter a reason")
    frances.writes(reason="One of the two has stepped down.")
    frances.presses("Look for somebody else")
    frances.sees("The request is back in matching.")
