"""Issues from what the papers say stands in the way, raised by bodies that exist nowhere."""

from typing import NamedTuple

from devosupport.core.moment import as_of
from devosupport.office.demo.case import Story
from requests.issues import rules
from requests.issues.choices import Answer, Result, Voice
from requests.issues.models import Issue, JointResponse


class Raised(NamedTuple):
    body: str
    topic: str
    title: str
    what_happens: str
    evidence: str


# Paper S1, paragraph 2.
CONSULTING = Raised(
    "marlshire",
    "civic-engagement",
    "Deals move faster than residents can be asked",
    "The law asks us to consult on a proposed combined authority. While a deal is negotiated, its "
    "timetable leaves weeks, not months, so residents are asked about what is settled already. "
    "Guidance that allows for early engagement would help.",
    "Our last consultation ran for six weeks over the summer; 212 residents took part.",
)
# Paper S3, paragraphs 14 and 15.
SKILLS = Raised(
    "brackenshire",
    "skills-and-employment",
    "Councils learn of employment programmes once they are let",
    "Contracts for employment support are let nationally. Councils that know their labour market "
    "could help to commission them, if they were asked before the terms are set.",
    "Two programmes in our county serve the same residents from the same building.",
)
# Paper S4, paragraph 4.
RETURNS = Raised(
    "stourmouth",
    "performance-and-improvement",
    "Several departments ask for the same figures",
    "We send figures on housing to three departments, each to another definition. One return to "
    "one standard would do.",
    "Eleven days of work a year, by our own count.",
)


def make_issues(story: Story) -> None:
    answered(story)
    with_government(story)
    raised(story, RETURNS, 6)


def raised(story: Story, words: Raised, ago: int, invited: str = "") -> Issue:
    body = story.places[words.body]
    writer = story.people.writer(body)
    with as_of(story.days.at(ago)):
        issue = rules.start_issue(
            actor=writer,
            organisation=body,
            values={
                "title": words.title,
                "topic": story.topics[words.topic],
                "what_happens": words.what_happens,
                "evidence": words.evidence,
                "may_be_public": True,
            },
        )
        if invited:
            other = story.places[invited]
            # Somebody there has to be known, so that the invitation reaches them.
            story.people.authoriser(other)
            rules.invite_to_issue(issue=issue, actor=writer, organisations=[other])
        issue = rules.raise_issue(issue=issue, actor=writer)
    if invited:
        with as_of(story.days.at(ago - 2)):
            rules.join_issue(issue=issue, actor=story.people.writer(story.places[invited]))
    return issue


def response(story: Story, issue: Issue, ago: int, title: str, summary: str) -> JointResponse:
    officer, topic = story.people["case-lead"], issue.topic
    assert topic is not None
    with as_of(story.days.at(ago)):
        row = rules.start_response(actor=officer, topic=topic, title=title, summary=summary)
        rules.take_up_issue(issue=issue, actor=officer, response=row)
    return row


def agreed(story: Story, row: JointResponse, ago: int, answers: dict[str, Answer]) -> None:
    with as_of(story.days.at(ago)):
        rules.ask_sign_off(response=row, actor=story.people["case-lead"])
    for slug, answer in answers.items():
        with as_of(story.days.at(ago - 2)):
            person = story.people.authoriser(story.places[slug])
            rules.sign_off(response=row, actor=person, answer=answer)


def sent(story: Story, row: JointResponse, ago: int, to: str) -> None:
    with as_of(story.days.at(ago)):
        rules.send_to_government(
            response=row,
            actor=story.people["case-lead"],
            sent_on=story.days.day(ago),
            sent_to=to,
        )


def answered(story: Story) -> None:
    """Two councils, one of them named; government answered, and everybody may read it."""
    officer = story.people["case-lead"]
    row = response(
        story,
        raised(story, CONSULTING, 90, invited="fenwold"),
        80,
        "Time to ask residents before a deal is settled",
        "Consultation on a combined authority comes when its deal is settled. We ask that guidance "
        "encourages early engagement, and that timetables leave room for it.",
    )
    agreed(story, row, 78, {"marlshire": Answer.NAMED, "fenwold": Answer.UNNAMED})
    sent(story, row, 70, "The department for local government")
    with as_of(story.days.at(60)):
        rules.note_said(
            response=row,
            actor=officer,
            on=story.days.day(60),
            voice=Voice.GOVERNMENT,
            words="Officials asked for examples of engagement that began before a deal.",
            public=True,
        )
    with as_of(story.days.at(20)):
        rules.record_outcome(
            response=row,
            actor=officer,
            result=Result.PROMISED,
            words="The next edition of the guidance will say how areas can engage early.",
            answered_on=story.days.day(20),
        )
        rules.publish_response(response=row, actor=officer)


def with_government(story: Story) -> None:
    """Sent, and waiting for its contributor's word on being shown."""
    row = response(
        story,
        raised(story, SKILLS, 40),
        34,
        "A say for councils before employment programmes are let",
        "We ask that councils help to set the terms of employment programmes for their areas, "
        "before contracts are let.",
    )
    sent(story, row, 30, "The department for work and pensions")
    with as_of(story.days.at(3)):
        rules.ask_sign_off(response=row, actor=story.people["case-lead"])
