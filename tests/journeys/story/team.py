"""Chapter five: matching proposes, people say yes and no, the council meets its team."""

import time

from devosupport.accounts.demo import PERSONAS
from peers.choices import FROZEN, EngagementState, PeerKind
from peers.models import Clearance, Engagement, Peer
from tests.journeys.story.asking import AUTHORISERS, LEAD
from tests.journeys.story.package import FRANCES, LINES
from tests.journeys.story.people import PATIENCE, Person
from tests.journeys.story.stage import Stage

MEMBER, OFFICER, ADVISER = (PERSONAS[slug] for slug in ("member-peer", "officer-peer", "adviser"))
MESSAGE = "You did this in another county; they would value an hour with you."


def a_team_is_found(stage: Stage) -> None:
    frances = stage.enter("the case lead")
    frances.signs_in_as(FRANCES)
    looks_at_proposals(frances, stage)
    a_group_office_clears_members(frances, stage)
    for name in (MEMBER.name, OFFICER.name, ADVISER.name):
        invites(frances, stage, name)
    says_no_by_link(stage)
    other = the_next_is_invited(frances, stage)
    says_yes_by_link(stage, other.user.email)
    says_yes_by_link(stage, ADVISER.email)
    says_yes_signed_in(stage)
    frances.opens(f"/office/matching/{stage.reference}/")
    frances.presses("Show this team to the council")
    the_council_meets_its_team(stage, other.name)
    frances.opens(f"/office/matching/{stage.reference}/")
    frances.presses("Confirm the team")
    frances.sees("The team is confirmed")
    stage.others["member"] = other.user.email
    nobody_is_over_their_limit()


def looks_at_proposals(frances: Person, stage: Stage) -> None:
    """The plan comes by itself, seconds after the package is agreed."""
    deadline = time.monotonic() + PATIENCE
    address = f"/office/matching/{stage.reference}/"
    frances.page.goto(address)
    while MEMBER.name not in frances.reads():
        assert time.monotonic() < deadline, frances.reads()
        time.sleep(0.3)
        frances.page.goto(address)
    frances.opens(f"/office/requests/{stage.reference}/")
    frances.follows("Team")
    frances.sees("Team in the making", OFFICER.name, ADVISER.name, "of 100")
    frances.follows(f"Why {MEMBER.name}, and who else")
    frances.sees("points", "Next in turn")
    frances.picks("Choose a name", OFFICER.name)
    frances.presses("Ask")
    frances.sees(f"{OFFICER.name}:")
    frances.opens(address)


def a_group_office_clears_members(frances: Person, stage: Stage) -> None:
    """The member proposed and the next in turn, all at once, before anybody is invited."""
    frances.follows(f"Ask their group office to clear {MEMBER.name}")
    frances.sees("Group office clearance", MEMBER.name)
    for box in frances.page.get_by_role("checkbox").all():
        box.check()
    frances.presses("Ask the group offices")
    frances.sees("Asked ")
    asked = Clearance.objects.filter(request__reference=stage.reference).select_related("office")
    for clearance in asked:
        office = stage.enter(clearance.office.name)
        office.opens_link_to(clearance.office.email, "Please clear")
        for box in office.page.get_by_role("checkbox").all():
            box.check()
        office.presses("Send our answer")
        office.sees("You cleared")


def invites(frances: Person, stage: Stage, name: str) -> None:
    frances.opens(f"/office/matching/{stage.reference}/")
    frances.follows(f"Invite {name}")
    frances.writes(message=MESSAGE)
    frances.presses("Send the invitation")
    frances.sees(f"{name} is invited")


def says_no_by_link(stage: Stage) -> None:
    jo = stage.enter(MEMBER.name)
    jo.opens_link_to(MEMBER.email, "Can you help")
    jo.sees(MESSAGE, LINES[0]["activity"], "2 days")
    jo.presses("Send my answer")
    jo.sees("There is a problem", "Select yes if you can take this on")
    jo.chooses("No, I cannot")
    jo.selects(reason="I do not have the time")
    jo.presses("Send my answer")
    jo.sees("You said no")
    assert jo.page.context.cookies() == []


def the_next_is_invited(frances: Person, stage: Stage) -> Peer:
    """Another name on the member's seat, cleared before, without anybody asking for it."""
    deadline = time.monotonic() + PATIENCE
    rows = Engagement.objects.filter(
        state=EngagementState.INVITED,
        peer__kind=PeerKind.MEMBER,
        seat__line__request__reference=stage.reference,
    )
    while not rows.exists():
        assert time.monotonic() < deadline, frances.reads()
        time.sleep(0.3)
    peer = rows.select_related("peer__user").get().peer
    frances.opens(f"/office/matching/{stage.reference}/")
    frances.sees(f"Before: {MEMBER.name}", peer.name, "Cleared by their group office")
    return peer


def says_yes_by_link(stage: Stage, email: str) -> None:
    person = stage.enter(email)
    person.opens_link_to(email, "Can you help")
    person.chooses("Yes, I can do this")
    person.presses("Send my answer")
    person.sees("You said yes")


def says_yes_signed_in(stage: Stage) -> None:
    sanjay = stage.enter(OFFICER.name)
    sanjay.signs_in_as(OFFICER.name)
    sanjay.opens("/peer/")
    sanjay.follows("Read and answer")
    sanjay.chooses("Yes, I can do this")
    sanjay.presses("Send my answer")
    sanjay.opens("/peer/")


def the_council_meets_its_team(stage: Stage, member: str) -> None:
    robin = stage.enter("the council's head of policy")
    robin.signs_in_as("Robin Sampleford")
    robin.opens(f"/requests/{stage.reference}/")
    robin.opens(f"/requests/{stage.reference}/team/")
    robin.sees("Meet your proposed team", member, OFFICER.name, ADVISER.name)
    name, email = AUTHORISERS[LEAD]
    alex = stage.enter(name)
    alex.opens_link_to(email, "Meet your proposed team")
    alex.sees(member, OFFICER.name, ADVISER.name)
    alex.chooses("Yes, we are happy with everybody")
    alex.presses("Send our answer")
    alex.sees("Thank you")


def nobody_is_over_their_limit() -> None:
    rows = Engagement.objects.filter(state__in=FROZEN)
    held = list(rows.values_list("peer", flat=True))
    assert len(held) == len(LINES), "three seats are filled"
    for peer in Peer.objects.all():
        assert held.count(peer.pk) <= peer.limit, f"{peer} is over the limit"
