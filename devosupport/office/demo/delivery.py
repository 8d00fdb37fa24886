"""Live cases of the story with a team at work, and those that have come to their end."""

from devosupport.office.demo import lines
from devosupport.office.demo.asking import BOTH, BROKERING, STRATEGIC
from devosupport.office.demo.case import Case, Story
from devosupport.office.demo.work import (
    call,
    close,
    council_says,
    deliver,
    hold,
    log,
    message,
    note,
    peer_says,
    promise,
)
from requests.choices import Outcome, Useful

TECHNICAL = {"support_types": ["technical", "strategic"], "lead_type": "technical"}


def worked(
    case: Case, since: int, package: list[lines.Line], *names: str, to: str = "case-lead"
) -> Case:
    """From submission `since` working days ago to a confirmed team eighteen days later."""
    case.submit(since, answered=1)
    case.claim(since - 2).accept(since - 4, to=to)
    case.offer(since - 8, *package).agree_package(since - 11)
    return case.team(since - 13, *names).show(since - 15).confirm(since - 18)


def near_the_cap(story: Story) -> None:
    case = story.ask(
        "wiltshire",
        ago=72,
        what="Explore options for financing a joint programme of investment",
        place_name="Wiltshire and Swindon",
        stage="proposal",
        topics=["finance", "business-cases"],
        partners=["swindon"],
        **TECHNICAL,
    )
    starts = story.days.day(50)
    package = [lines.member("2", starts), lines.adviser("14", starts, "Set out the business case")]
    worked(case, 70, package, "m-two", "adviser")
    log(case, "m-two", "1", 40)
    log(case, "adviser", "12.5", 48, 45, 42, 39, 36, 33, 29, 25, 21, 16, 11, 7, 4)
    said = "The draft business case is on its way to both finance directors."
    message(case, 8, said, paper="Draft business case")
    message(case, 5, "Thank you. Both have it, and we meet next week.", ours=False)
    call(case, 5, "Rhys Oakhollow", "The dates of January suit both leaders.")
    note(case, 3, "One and a half expert days are left: agree with both what they are for.")
    promise(case, 3, "Ring both finance directors about the last day and a half", in_days=0)


def silent(story: Story) -> None:
    case = story.ask(
        "fenwold",
        ago=68,
        what="Agree how the districts would be heard in a county-wide authority",
        place_name="The Fen districts",
        stage="partnership",
        topics=["political-leadership", "scrutiny"],
        partners=["brackenshire"],
        **BROKERING,
    )
    starts = story.days.day(46)
    package = [lines.member("3", starts), lines.officer("3", starts)]
    worked(case, 66, package, "m-ten", "o-five", to="case-lead-three")
    log(case, "m-ten", "1", 40)
    message(case, 38, "Could you send us the dates of your next two meetings?")


def for_the_policy_lead(story: Story) -> None:
    case = story.ask(
        "east-midlands",
        ago=54,
        what="Explore options for an assurance framework for devolved funds",
        place_name="East Midlands",
        stage="implementing",
        topics=["assurance-frameworks", "integrated-settlements"],
        **TECHNICAL,
    )
    starts = story.days.day(32)
    package = [lines.officer("4", starts), lines.adviser("6", starts), lines.lga("1.5")]
    worked(case, 52, package, "officer-peer", "a-finance-one")
    log(case, "officer-peer", "2", 30, 18, note="Workshop with the authority's finance team")
    log(case, "a-finance-one", "3.5", 28, 22, 15, 9)
    message(case, 9, "The first draft of the framework is ready for you to read.")
    said = "It reads well. We have sent our comments to both advisers."
    message(case, 6, said, ours=False, paper="Our comments on the first draft")


def for_the_member_peer(story: Story) -> None:
    case = story.ask(
        "hertfordshire",
        ago=48,
        what="Explore options for a leaders' board across the county",
        place_name="Hertfordshire",
        stage="partnership",
        topics=["political-leadership", "governance"],
        partners=["st-albans"],
        **BROKERING,
    )
    starts = story.days.day(26)
    package = [lines.member("4", starts), lines.member("2", starts), lines.officer("2", starts)]
    worked(case, 46, package, "member-peer", "m-four", "o-nine")
    log(case, "member-peer", "2", 22, 12, note="Conversations with the leaders")
    log(case, "m-four", "1", 20)
    log(case, "o-nine", "0.5", 8)
    message(case, 7, "Both of the leaders' sessions are in the diary.")


def on_hold(story: Story) -> None:
    case = story.ask(
        "brackenshire",
        ago=60,
        what="Prepare the county's proposal for a mayoral authority",
        place_name="Brackenshire",
        stage="proposal",
        topics=["whitehall-relationships", "policy-support"],
        **STRATEGIC,
    )
    starts = story.days.day(38)
    worked(case, 58, [lines.officer("4", starts), lines.lga("2")], "o-five", to="case-lead-two")
    log(case, "o-five", "1.5", 35, 30)
    message(case, 12, "We will pick this up again after the county's by-elections.")
    hold(case, 10, for_days=12, text="Pre-election period before the county's by-elections.")


def delivered_to_council_b(story: Story) -> None:
    case = story.ask(
        "derby",
        ago=66,
        what="Explore options for joint work on skills with the city's colleges",
        place_name="Derby",
        stage="implementing",
        topics=["skills-and-employment", "public-service-reform"],
        **BOTH,
    )
    starts = story.days.day(44)
    worked(case, 64, [lines.member("2", starts), lines.officer("3", starts)], "m-five", "o-four")
    log(case, "m-five", "2", 40, 31)
    log(case, "o-four", "3", 41, 33, 20)
    message(case, 6, "Everything we planned is done. We would like to hear how it went.")
    deliver(case, 5)
    peer_says(case, 3, "o-four", Useful.GREAT, "The colleges and the council now meet monthly.")


def delivered(story: Story) -> None:
    case = story.ask(
        "shropshire",
        ago=63,
        what="Explore options for a rural growth prospectus across the Marches",
        place_name="The Marches",
        stage="proposal",
        topics=["trade-and-investment", "business-cases"],
        partners=["herefordshire"],
        **TECHNICAL,
    )
    starts = story.days.day(41)
    package = [lines.member("2", starts), lines.adviser("6", starts)]
    worked(case, 61, package, "m-eight", "a-finance-two", to="case-lead-two")
    log(case, "m-eight", "1.5", 38, 24)
    log(case, "a-finance-two", "6", 37, 34, 29, 25, 19, 13)
    deliver(case, 8)
    council_says(
        case,
        6,
        Useful.GREAT,
        "Both cabinets have a prospectus they can put to investors.",
        name="a-finance-two",
        for_peer="Clear, patient and always prepared. Thank you.",
    )


def closed(story: Story) -> None:
    case = story.ask(
        "cornwall",
        ago=84,
        what="Explore options for a shared approach to bus services with neighbours",
        place_name="Cornwall and Plymouth",
        stage="design",
        topics=["public-service-reform", "governance"],
        partners=["plymouth"],
        **BOTH,
    )
    starts = story.days.day(62)
    worked(case, 82, [lines.member("2", starts), lines.officer("2.5", starts)], "m-three", "o-two")
    log(case, "m-three", "2", 58, 44)
    log(case, "o-two", "2.5", 57, 50, 36)
    deliver(case, 18)
    council_says(
        case,
        15,
        Useful.GREAT,
        "The two councils have agreed terms of reference for a joint board.",
        name="m-three",
        for_peer="Your account of what you would do differently helped us most.",
    )
    peer_says(case, 14, "m-three", Useful.MODERATE, "Both leaders now speak before each meeting.")
    close(case, 9, Outcome.ACHIEVED, "A joint board is agreed in principle.")


def closed_for_council_b(story: Story) -> None:
    case = story.ask(
        "derby",
        ago=90,
        what="Explore options for telling residents what devolution changes",
        place_name="Derby",
        stage="delivering",
        topics=["communications", "civic-engagement"],
        **STRATEGIC,
    )
    starts = story.days.day(68)
    worked(
        case, 88, [lines.officer("2", starts), lines.adviser("3", starts)], "o-nine", "a-six",
        to="case-lead-three",
    )  # fmt: skip
    log(case, "o-nine", "2", 62, 49)
    log(case, "a-six", "3", 61, 55, 42)
    deliver(case, 22)
    council_says(case, 19, Useful.GREAT, "A plan for the year, and a page residents can follow.")
    close(case, 12, Outcome.ACHIEVED, "The communications plan is in use.")


def closed_unhappily(story: Story) -> None:
    case = story.ask(
        "marlshire",
        ago=95,
        what="Bring two groups of councils to one proposal",
        place_name="Marlshire",
        stage="agreeing",
        topics=["political-leadership", "whitehall-relationships"],
        partners=["stourmouth"],
        **BROKERING,
    )
    starts = story.days.day(73)
    package = [lines.member("3", starts), lines.officer("3", starts)]
    worked(case, 93, package, "m-thirteen", "o-eight", to="case-lead-two")
    log(case, "m-thirteen", "3", 68, 60, 52)
    log(case, "o-eight", "2", 66, 54)
    deliver(case, 20)
    council_says(
        case,
        17,
        Useful.SMALL,
        "The two groups are no nearer to each other than before.",
        name="m-thirteen",
        for_peer="We would have liked more time with each leader alone.",
        for_lga="The dates moved three times, and we lost a month by it.",
    )
    close(case, 13, Outcome.NOT_ACHIEVED, "The councils sent two proposals.")
