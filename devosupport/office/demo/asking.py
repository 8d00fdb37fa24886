"""Live cases of the story up to triage, and those that ended early."""

from devosupport.office.demo.case import Case, Story
from devosupport.office.demo.work import message, note, remind
from requests import rules
from requests.choices import Channel, DeclineReason, Form, Section, WithdrawReason
from requests.models import SupportRequest

BROKERING = {"support_types": ["brokering"], "lead_type": "brokering"}
STRATEGIC = {"support_types": ["strategic"], "lead_type": "strategic"}
BOTH = {"support_types": ["brokering", "strategic"], "lead_type": "brokering"}


def draft(story: Story) -> None:
    case = story.ask(
        "cumberland",
        ago=3,
        what="Explore options for a joint skills plan with neighbouring councils",
        place_name="Cumbria and north Lancashire",
        stage="partnership",
        topics=["skills-and-employment", "governance"],
        partners=["westmorland-and-furness", "lancaster"],
        background="The councils already share an employment and skills forum.",
        **BROKERING,
    )
    with case.on(2, hour=15):
        rules.save(
            request=case.row,
            actor=case.writer,
            values={"people": "The three leaders meet each quarter."},
        )


def waiting_for_partners(story: Story) -> None:
    story.ask(
        "derby",
        ago=4,
        what="Explore options for shared overview and scrutiny of devolved transport powers",
        place_name="Derby, Derbyshire and Nottingham",
        stage="design",
        topics=["scrutiny", "governance"],
        partners=["nottingham", "derbyshire"],
        **BOTH,
    ).ask_partners(3).agree(2, "nottingham")


def waiting_for_a_silent_partner(story: Story) -> None:
    case = (
        story.ask(
            "stourmouth",
            ago=16,
            what="Settle which councils take part in a proposal for the coast",
            place_name="The Stour coast",
            stage="scoping",
            topics=["political-leadership", "governance"],
            partners=["marlshire", "wexbridge"],
            **BROKERING,
        )
        .ask_partners(13)
        .agree(11, "wexbridge")
    )
    remind(case, 8, 3)


def submitted_today(story: Story) -> None:
    story.ask(
        "east-midlands",
        ago=1,
        form=Form.CONVERSATION,
        what="Compare how other mayoral authorities prepare for an integrated settlement",
        place_name="East Midlands",
        topics=["integrated-settlements"],
        needed_in=40,
    ).submit(0)


def submitted_and_late(story: Story) -> None:
    story.ask(
        "fenwold",
        ago=11,
        what="Help to decide between two possible partnerships before the full council meets",
        place_name="The Fen districts",
        stage="scoping",
        topics=["local-government-reorganisation", "governance"],
        needed_in=25,
        **STRATEGIC,
    ).submit(9)


def submitted_in_confidence(story: Story) -> None:
    story.ask(
        "marlshire",
        ago=2,
        form=Form.CONVERSATION,
        what="A private conversation about who should lead a joint proposal",
        place_name="Marlshire",
        topics=["political-leadership"],
        in_confidence=True,
        sensitive=True,
        needed_in=20,
    ).submit(1)


def in_triage(story: Story) -> None:
    case = story.ask(
        "buckinghamshire",
        ago=4,
        what="Explore options for a joint investment prospectus with neighbouring areas",
        place_name="Buckinghamshire",
        stage="scoping",
        topics=["trade-and-investment", "business-cases"],
        **STRATEGIC,
    ).submit(3)
    case.claim(2)
    case.case_lead = case.triage
    message(case, 2, "Thank you for asking. I will read this and come back to you this week.")


def in_triage_by_phone(story: Story) -> SupportRequest:
    """Recorded by an officer; another of the same council turns out to be the same request."""
    lead = story.places["aldermere"]
    case = story.ask(
        "aldermere",
        ago=6,
        form=Form.CONVERSATION,
        what="Where to find help with a business case for a transport hub",
        place_name="Aldermere",
        topics=["business-cases"],
        needed_in=30,
    )
    with case.on(3):
        recorded = rules.record_request(
            actor=story.people["triage"],
            lead=lead,
            channel=Channel.PHONE,
            received_at=story.days.at(3, 9),
            asked_by=case.writer,
            values={
                "what": "Help with the business case for a new transport hub",
                "place_name": "Aldermere",
                "needed_by": story.days.after(story.days.today, 30),
            },
            topics=case.topics,
        )
    with case.on(3, hour=12):
        rules.claim(request=recorded, actor=story.people["triage"])
    with case.on(2):
        rules.post_message(
            request=recorded,
            actor=story.people["triage"],
            body="Thank you for ringing. How far has the business case come?",
            channel=Channel.EMAIL,
        )
    case.submit(2)
    with case.on(1):
        rules.mark_duplicate(request=case.row, actor=story.people["triage"], of=recorded)
    return recorded


def asked_for_information(story: Story) -> None:
    case = story.ask(
        "cumberland",
        ago=6,
        form=Form.CONVERSATION,
        what="Explore options for involving town and parish councils in devolved decisions",
        place_name="Cumberland",
        topics=["town-and-parish-councils", "civic-engagement"],
        needed_in=45,
    ).submit(5)
    case.claim(4).ask_information(
        2,
        (Section.AREA, "Which parish clusters would you like to begin with?"),
        (Section.PEOPLE, "Who on your side would lead this work?"),
    )


def asked_long_ago(story: Story) -> None:
    case = story.ask(
        "wexbridge",
        ago=14,
        what="Work out whether a joint committee could take on housing powers",
        place_name="Wexbridge and its neighbours",
        stage="design",
        topics=["governance", "policy-support"],
        partners=["fenwold"],
        **BOTH,
    ).submit(12, answered=1)
    case.claim(10, by="triage-two").ask_information(
        9, (Section.STAGE, "Has each council's cabinet agreed to look at this?")
    )
    remind(case, 4)


def declined(story: Story) -> None:
    case = story.ask(
        "carrowdale",
        ago=30,
        what="An adviser on the finances of a toll bridge for the next six months",
        place_name="Carrowdale",
        stage="proposal",
        topics=["finance", "business-cases"],
        support_types=["technical"],
        lead_type="technical",
    ).submit(28)
    case.claim(27)
    with case.on(25):
        rules.propose_decline(
            request=case.row,
            actor=case.triage,
            reason=DeclineReason.NO_ADVISER,
            signpost="The finance network, and the toolkit on business cases in the library.",
        )
    with case.on(24):
        rules.confirm_decline(request=case.row, actor=story.people["manager"])
    with case.on(23):
        rules.wait_for_capacity(request=case.row, actor=case.writer)


def withdrawn(story: Story) -> None:
    case = story.ask(
        "northolme",
        ago=26,
        what="Somebody to chair two meetings of leaders",
        place_name="Northolme",
        stage="scoping",
        topics=["political-leadership"],
        **BROKERING,
    ).submit(24)
    case.claim(22)
    offered_dates(case)
    with case.on(18):
        rules.withdraw(
            request=case.row,
            actor=case.writer,
            reason=WithdrawReason.PLANS_CHANGED,
            note="The councils found a chair among themselves.",
        )


def offered_dates(case: Case) -> None:
    case.case_lead = case.triage
    message(case, 21, "Two people could do this in two months from now. Would that suit you?")
    note(case, 21, "Neither peer is free any sooner.")
