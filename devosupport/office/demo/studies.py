"""Case studies of the story: one in review with comments on both sides, one just begun."""

from devosupport.core.moment import as_of
from devosupport.office.demo.case import Story
from knowledge.library import rules
from knowledge.library.choices import Part
from knowledge.library.models import Resource

TITLE = "One timetable for two counties"
PARTS: dict[str, str] = {
    Part.SITUATION: (
        "Buses of two counties met at one station and missed each other by four minutes. Each "
        "county planned its own services, and residents on the border had neither.\n\n"
        "### What stood in the way\n\n"
        "- Two contracts that ended a year apart.\n"
        "- Nobody owned the figures on who changes where."
    ),
    Part.DID: (
        "We lent each other a planner for two days a week. They drew **one map** of where people "
        "change, and put it before both cabinets in the same week.\n\n"
        "1. Counted passengers at six stops.\n"
        "2. Moved eleven departures, which cost nothing.\n"
        "3. Wrote one contract for the services that cross the border."
    ),
    Part.LEARNED: (
        "Begin with the figures, not with the contract. Members agreed in one meeting once they "
        "saw the same map."
    ),
}
OUTCOMES = [
    {"on": "2026-03", "text": "Eleven departures moved, so that buses meet the trains"},
    {"on": "2026-09", "text": "One contract for the services that cross the border"},
]
QUESTION = "How many people were counted, and on which days? Others will want to copy it."
ANSWER = "2,140 people on two Tuesdays. We can send you the sheet."
VALUES = {
    "summary": "Two counties moved eleven departures and wrote one contract. It began with a map "
    "that both cabinets saw in the same week.",
    "outcomes": OUTCOMES,
    "stages": ["delivering"],
    "place_kind": "county_area",
    "cost_band": "none",
    "year": 2025,
    "contact_role": "Head of Passenger Transport",
    "owner_role": "Transport policy team",
}


def make_studies(story: Story) -> None:
    in_review(story)
    just_begun(story)


def in_review(story: Story) -> Resource:
    """Of a body that exists nowhere, read by a case lead who has questions."""
    row = sent_in(story)
    writer, lead = row.author, story.people["case-lead"]
    assert writer is not None
    with as_of(story.days.at(4)):
        rules.review(resource=row, actor=lead)
        rules.comment(resource=row, actor=lead, part=Part.DID, text=QUESTION)
        learned = PARTS[Part.LEARNED].replace("in one meeting", "within a week")
        version = Resource.objects.get(pk=row.pk).version
        parts: dict[str, str] = {Part.LEARNED: learned}
        rules.edit(resource=row, actor=lead, version=version, values={}, parts=parts)
    with as_of(story.days.at(2)):
        rules.comment(resource=row, actor=writer, part=Part.DID, text=ANSWER)
    return row


def sent_in(story: Story) -> Resource:
    body = story.places["marlshire"]
    writer = story.people.writer(body)
    with as_of(story.days.at(9)):
        row = rules.start(owner=body, actor=writer, title=TITLE)
        rules.edit(
            resource=row,
            actor=writer,
            version=Resource.objects.get(pk=row.pk).version,
            values=VALUES,
            parts=PARTS,
            topics=[story.topics["public-service-reform"]],
        )
        return rules.submit(resource=row, actor=writer)


def just_begun(story: Story) -> Resource:
    """A persona's own, to carry on with."""
    writer = story.people["council-a"]
    owner = story.places["cumberland"]
    with as_of(story.days.at(3)):
        return rules.start(owner=owner, actor=writer, title="Working with town and parish councils")
