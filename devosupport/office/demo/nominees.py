"""People whom councils put forward, and a peer challenge whose visit is still to come."""

from datetime import timedelta
from decimal import Decimal

from devosupport.accounts.access import organisations_of
from devosupport.core.moment import as_of
from devosupport.office.demo.case import Story
from devosupport.places.choices import MembershipRole
from devosupport.places.models import Organisation
from peers.challenges import rules as challenges
from peers.choices import FirstHand, PeerKind
from peers.expenses import rules as expenses
from peers.models import Engagement, Nomination
from peers.nominations import rules
from peers.nominations.choices import View
from requests.choices import LineKind, Provider
from requests.models import Line, SeatTerm

# Brokered by the member peer of the story; the visit follows from it.
CHALLENGED = "hertfordshire"


def put_forward_by_councils(story: Story) -> None:
    """One that a grouping has answered about, and one that has just come in."""
    for persona, name, role, ago in (
        ("council-a", "Ines Example", "Director of place", 8),
        ("council-b", "Tom Placeholder", "Head of policy", 1),
    ):
        user = story.people[persona]
        with as_of(story.days.at(ago, 11)):
            made = rules.submit(
                actor=user,
                organisation=organisations_of(user).first(),
                agreed=True,
                name=name,
                email=f"{name.lower().replace(' ', '.')}@demo.example",
                kind=PeerKind.OFFICER,
                works_at=organisations_of(user).first(),
                role=role,
                first_hand=[FirstHand.JOINT_ARRANGEMENT],
                experience="Set up our joint committee for transport and ran it for three years.",
                why="Two neighbours have asked for advice already.",
            )
        if ago > 1:
            consult(story, made, ago)


def consult(story: Story, made: Nomination, ago: int) -> None:
    of_council = made.organisation or made.works_at
    assert of_council is not None
    found = Organisation.objects.bodies_of(of_council, story.days.today, MembershipRole.GROUPING)
    grouping = found.first()
    if grouping is None:
        return
    with as_of(story.days.at(ago - 1, 14)):
        asked = rules.ask_grouping(
            nomination=made,
            grouping=grouping,
            name="Policy lead of the grouping",
            email="grouping@demo.example",
            actor=story.people["case-lead"],
        )
    with as_of(story.days.at(ago - 4, 10)):
        rules.answer(
            consultation=asked, actor=asked.person, answer=View.SUPPORTS, words="Well thought of."
        )


def peer_challenge(story: Story) -> None:
    """Scoping is done; the team comes in ten weeks. And what the journey there cost."""
    lines = Line.objects.filter(request__lead__slug=CHALLENGED, provider=Provider.PEER)
    lines.update(kind=LineKind.CHALLENGE)
    term = (
        SeatTerm.objects.open()
        .filter(seat__line__in=lines, adviser=story.people["member-peer"])
        .select_related("seat__line__request__case_lead")
        .first()
    )
    if term is None:
        return
    case, lead = term.seat.line.request, story.people["case-lead"]
    with as_of(story.days.at(10, 15)):
        made = challenges.plan(
            request=case,
            actor=lead,
            visit_on=story.days.today + timedelta(days=70),
            lead=term.adviser,
        )
    with as_of(story.days.at(3, 16)):
        challenges.record_step(
            challenge=made,
            kind="scoping",
            actor=lead,
            on=story.days.day(3),
            note="Governance, the partnership's capacity, and how the districts take part.",
        )
        expenses.note(
            engagement=Engagement.objects.get(seat=term.seat, peer__user=term.adviser),
            actor=term.adviser,
            on=story.days.day(12),
            what="Train from Leeds and back",
            amount=Decimal("84.30"),
        )
