"""A team of three for brokering, with a no on a small telephone and the next in turn who steps in;
and a council that would rather have somebody else."""

import pytest

from peers.choices import FROZEN, EngagementState, PeerKind
from peers.models import Clearance, Engagement
from requests.choices import SeatKind
from tests.journeys.story.people import Person
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
    until,
)

pytestmark = pytest.mark.journey
BROKERING = "Bring the leaders round a table"
TERMS = "Draft terms of reference with the chief executives"
WORD = "You did this in another county; they would value two days with you."
OBJECTION = "She advised our neighbours in a case against us."


def test_three_seats_are_filled_with_a_no_on_a_telephone_and_a_fallback(scene):
    case = scene.case(
        [
            line(BROKERING, SeatKind.MEMBER, seats=2, different_groups=True),
            line(TERMS, SeatKind.OFFICER, "1.5"),
        ]
    )
    first = somebody("Pat Readymade", group="labour", **SUIT)
    second = somebody("Lee Goodfit", group="conservative", **SUIT)
    fallback = somebody("Rae Nextinturn", group="liberal_democrat", support_types=["brokering"])
    officer = somebody("Chris Chiefly", PeerKind.OFFICER, **SUIT)
    frances = scene.the_case_lead()
    ask_everybody(frances, scene, case)
    assert {row.peer for row in proposed(case, 3)} == {first, second, officer}
    for who in (first, second, officer):
        invites(frances, case, who.name, WORD)
    says_no_on_a_telephone(scene, first)
    steps_in(frances, case, first, fallback)
    says_yes(scene, fallback, phone=True)
    says_yes(scene, second)
    says_yes(scene, officer)
    shows_the_team(frances, case)
    is_happy(scene, case, fallback.name, second.name, officer.name, phone=True)
    confirms(frances, case)
    team = of_case(case, EngagementState.ACTIVE)
    assert {row.peer for row in team} == {fallback, second, officer}
    groups = [row.peer.group for row in team if row.peer.group]
    assert len(groups) == len(set(groups)) == 2
    for row in team:
        assert Engagement.objects.filter(peer=row.peer, state__in=FROZEN).count() <= row.peer.limit


def ask_everybody(frances: Person, scene: Scene, case) -> None:
    """From the proposals to the group offices, who clear every name on their list by one link."""
    proposed(case, 3)
    frances.opens("/office/matching/")
    frances.follows("The Vale")
    frances.sees("Team in the making", BROKERING, TERMS)
    frances.follows("Ask group offices to clear members")
    frances.presses("Ask the group offices")
    frances.sees("There is a problem")
    for box in frances.page.get_by_role("checkbox").all():
        box.check()
    frances.presses("Ask the group offices")
    frances.sees("Asked ")
    for asked in Clearance.objects.filter(request=case).select_related("office"):
        office = scene.enter(asked.office.name)
        office.opens_link_to(asked.office.email, "Please clear")
        office.presses("Send our answer")
        office.sees("You cleared 1")


def says_no_on_a_telephone(scene: Scene, who) -> None:
    pat = scene.enter(who.name, phone=True)
    pat.opens_link_to(who.user.email, "Can you help")
    pat.sees(WORD, BROKERING, "2 days")
    pat.presses("Send my answer")
    pat.sees("There is a problem", "Select yes if you can take this on")
    pat.chooses("No, I cannot")
    pat.selects(reason="I do not have the time")
    pat.presses("Send my answer")
    pat.sees("You said no")
    assert pat.page.context.cookies() == []


def steps_in(frances: Person, case, gone, fallback) -> None:
    """Without a hand: the next in turn, whom their office has cleared, is asked."""

    def asked() -> bool:
        rows = Engagement.objects.of_request(case).filter(peer=fallback)
        return rows.filter(state=EngagementState.INVITED).exists()

    until(asked, "the next in turn")
    frances.reads_email("case-lead@demo.example", f"{gone.name} said no")
    frances.opens(team_page(case))
    frances.sees(f"Before: {gone.name}", fallback.name, "Cleared by their group office")


def test_a_council_objects_to_one_name_and_the_next_is_found(scene):
    case = scene.case([line(TERMS, SeatKind.OFFICER), line("Model the costs", SeatKind.ADVISER)])
    officer = somebody("Sam Unwanted", PeerKind.OFFICER, **SUIT)
    other = somebody("Val Instead", PeerKind.OFFICER)
    adviser = somebody("Ira Numbers", PeerKind.ADVISER, **SUIT)
    frances = scene.the_case_lead()
    proposed(case, 2)
    for who in (officer, adviser):
        invites(frances, case, who.name)
        says_yes(scene, who)
    shows_the_team(frances, case)
    objects(scene, case, officer, adviser)
    hears_nothing_of_why(scene, officer)
    assert [row.peer for row in proposed(case, 1)] == [other]
    frances.reads_email("case-lead@demo.example", "The council objects to one of the team")
    frances.opens(team_page(case))
    frances.sees(f"Before: {officer.name}", other.name, adviser.name)
    invites(frances, case, other.name)
    says_yes(scene, other)
    shows_the_team(frances, case)
    is_happy(scene, case, other.name, adviser.name)
    confirms(frances, case)
    assert {row.peer for row in of_case(case, EngagementState.ACTIVE)} == {other, adviser}


def objects(scene: Scene, case, officer, adviser) -> None:
    alex = scene.enter("the authoriser", phone=True)
    alex.opens_link_to(case.cast.authoriser.email, "Meet your proposed team")
    alex.sees(officer.name, adviser.name)
    alex.chooses("We would like somebody else in one place")
    alex.presses("Send our answer")
    alex.sees("There is a problem", "Enter why you would like somebody else")
    alex.chooses(officer.name)
    alex.writes(reason=OBJECTION)
    alex.presses("Send our answer")
    alex.sees("We look for somebody else and show you the team again")


def hears_nothing_of_why(scene: Scene, officer) -> None:
    """They are thanked, and never told who objected nor why."""
    sam = scene.enter(officer.name)
    words = sam.reads_email(officer.user.email, "Thank you: your place on the team")
    assert OBJECTION not in words
    assert "object" not in words.lower()
