"""Live cases of the story between acceptance and a confirmed team."""

from devosupport.core.moment import as_of
from devosupport.office.demo import lines
from devosupport.office.demo.asking import BOTH, BROKERING, STRATEGIC
from devosupport.office.demo.case import Story
from devosupport.office.demo.work import message, note, remind
from devosupport.places.models import GroupOffice
from peers import rules as peers
from peers.choices import ConflictKind, PeerDecline
from peers.models import PastPost, Peer
from requests import rules
from requests.choices import Priority, Section

CFGS = "Centre for Governance and Scrutiny"


def scoping(story: Story) -> None:
    case = story.ask(
        "derby",
        ago=12,
        what="Explore options for a shared team of scrutiny officers",
        place_name="Derby and Leicester",
        stage="design",
        topics=["scrutiny"],
        partners=["leicester"],
        **BROKERING,
    ).submit(10, answered=1)
    case.claim(8).accept(6)
    message(case, 5, "I suggest we talk through the options on Thursday. Would 2pm suit you?")
    message(case, 4, "Thursday at 2pm is fine, thank you.", ours=False)


def scoping_with_lines(story: Story) -> None:
    case = story.ask(
        "oxfordshire",
        ago=10,
        what="Explore options for a county-wide plan for engaging residents",
        place_name="Oxfordshire",
        stage="consulting",
        topics=["civic-engagement", "communications"],
        **STRATEGIC,
    ).submit(8)
    case.claim(7).accept(5, to="case-lead-two", priority=Priority.NORMAL)
    starts = story.days.after(story.days.today, 12)
    case.plan(3, lines.lga("1.5"), lines.member("2", starts))
    note(case, 3, "They would like somebody from a two-tier area.")


def offered(story: Story) -> None:
    case = story.ask(
        "cumberland",
        ago=16,
        what="Explore options for governance of a joint economic strategy",
        place_name="Cumberland and Westmorland and Furness",
        stage="design",
        topics=["governance", "scrutiny"],
        partners=["westmorland-and-furness"],
        **BOTH,
    ).submit(14, answered=1)
    case.claim(12).accept(9)
    starts = story.days.after(story.days.today, 15)
    case.offer(
        2,
        lines.lga("1"),
        lines.member("2", starts),
        lines.officer("3", starts),
        lines.partner_body("4", CFGS, "Design the scrutiny of the joint strategy"),
    )
    message(case, 1, "The package is with your chief executive. Ring me about anything in it.")


def offered_long_ago(story: Story) -> None:
    case = story.ask(
        "stourmouth",
        ago=30,
        what="Design a consultation on a single council for the coast",
        place_name="Stourmouth",
        stage="consulting",
        topics=["local-government-reorganisation", "civic-engagement"],
        **STRATEGIC,
    ).submit(28)
    case.claim(26, by="triage-two").accept(23, to="case-lead-three", priority=Priority.NORMAL)
    starts = story.days.after(story.days.today, 10)
    case.offer(14, lines.lga("1"), lines.officer("2.5", starts), lines.adviser("4", starts))
    remind(case, 9, 4)
    with case.on(2):
        rules.escalate(
            request=case.row,
            actor=case.case_lead,
            reason="No answer after two reminders. Do we withdraw the offer, or do you ring them?",
        )


def invitation_waiting(story: Story) -> None:
    """A member peer has to answer; a second peer has accepted, an adviser is proposed."""
    case = story.ask(
        "kent",
        ago=21,
        what="Explore options for political leadership of a mayoral authority",
        place_name="Kent and Medway",
        stage="proposal",
        topics=["political-leadership", "governance", "mayoral-support"],
        partners=["medway"],
        **BOTH,
    ).submit(19, answered=1)
    case.claim(17).accept(15, priority=Priority.URGENT)
    starts = story.days.after(story.days.today, 8)
    case.offer(
        9,
        lines.lga("1"),
        lines.member("3", starts),
        lines.officer("2", starts),
        lines.adviser("3", starts),
    ).agree_package(6)
    member, officer, _ = case.propose(5, "member-peer", "o-eight", "a-four")
    invited = case.invite(3, officer)
    with as_of(story.days.at(3, 17)):
        office = GroupOffice.objects.get(group=member.peer.group)
        clearance = peers.ask_clearance(
            request=case.row, office=office, peers=[member.peer], actor=case.case_lead
        )
    with as_of(story.days.at(2, 9)):
        peers.answer_clearance(
            clearance=clearance, actor=clearance.person, cleared=[member.peer_id]
        )
    case.accepted(2, invited)
    case.invite(1, member, "The leaders would value an hour each with you before they next meet.")


def team_shown(story: Story) -> None:
    case = story.ask(
        "cumberland",
        ago=26,
        what="Explore options for working with health partners on prevention",
        place_name="Cumberland",
        stage="partnership",
        topics=["health-and-social-care", "public-service-reform"],
        **BOTH,
    ).submit(24)
    case.claim(22)
    case.ask_information(21, (Section.BACKGROUND, "Which health bodies are already involved?"))
    case.answer_questions(19, "The integrated care board and both acute trusts.")
    case.accept(18)
    starts = story.days.after(story.days.today, 8)
    case.offer(
        11, lines.member("2", starts), lines.officer("3", starts), lines.adviser("5", starts)
    ).agree_package(6)
    case.team(4, "m-six", "o-two", "a-seven").show(1)


def unfilled_seat(story: Story) -> None:
    """No adviser can take the twelve days of finance: the board says why of each."""
    why_not(story)
    case = story.ask(
        "northolme",
        ago=24,
        what="Model the finances of a mayoral authority for the whole estuary",
        place_name="The Holme estuary",
        stage="proposal",
        topics=["finance", "integrated-settlements"],
        partners=["carrowdale"],
        support_types=["technical", "strategic"],
        lead_type="technical",
    ).submit(22, answered=1)
    case.claim(20).accept(18, priority=Priority.URGENT)
    starts = story.days.after(story.days.today, 6)
    case.offer(
        13,
        lines.member("2", starts),
        lines.officer("2", starts),
        lines.adviser("12", starts, "Build the financial model of the new authority"),
    ).agree_package(9)
    member, officer, adviser = case.propose(8, "m-eleven", "o-ten", "a-six")
    case.clear(8, member)
    invited = [case.invite(8, one) for one in (member, officer, adviser)]
    case.accepted(7, invited[0])
    for engagement, why in ((invited[1], PeerDecline.NO_TIME), (invited[2], PeerDecline.DATES)):
        with case.on(6):
            peers.decline(engagement=engagement, actor=engagement.peer.user, reason=why)
    note(case, 5, "Both finance experts are full for months to come.")


def why_not(story: Story) -> None:
    """What keeps the other advisers from Northolme: work there, interests, another engagement."""
    northolme, carrowdale = story.places["northolme"], story.places["carrowdale"]
    PastPost.objects.create(
        peer=story.peers["a-four"],
        organisation=northolme,
        role="Interim finance manager",
        begins=story.days.day(500),
        ends=story.days.day(260),
    )
    with as_of(story.days.at(200)):
        for slug, place in (("a-five", carrowdale), ("a-seven", northolme)):
            peer = story.peers[slug]
            peers.add_conflict(
                peer=peer,
                organisation=place,
                kind=ConflictKind.DECLARED,
                actor=peer.user,
                note="Advises a company that works for the council.",
            )
    Peer.objects.filter(pk=story.peers["a-eight"].pk).update(
        not_until=story.days.after(story.days.today, 45)
    )
