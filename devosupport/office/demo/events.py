"""Events that are made up: one to come with room, one full with a waiting list, one past with its
materials and what people said. Only bodies that exist nowhere and the personas take part."""

from datetime import datetime, time, timedelta
from typing import Any, NamedTuple

from devosupport.core.moment import as_of
from devosupport.office.demo.case import Story
from devosupport.places.models import Region
from knowledge.events import rules
from knowledge.events.choices import Attendance
from knowledge.events.models import Booking, Event
from knowledge.events.timing import at_london

ROLE = {"contact_role": "Events officer", "demonstration": True}
HALL = {
    "venue": "Example Hall",
    "address": "1 Sample Street, Birmingham",
    "directions": "Ten minutes on foot from the railway station, along level pavements. Buses stop "
    "outside. There is no parking but for blue badge holders: tell us and we keep a space.",
    "access": "Step-free from the street to every room. A hearing loop in the main room, "
    "accessible toilets on each floor, a quiet room. Live captions on the screen.",
}


class Plan(NamedTuple):
    values: dict[str, Any]
    topics: tuple[str, ...]
    # Working days from today, and the hours; below 0 in the past.
    day: int
    hours: tuple[int, int]


SCRUTINY = Plan(
    {
        "title": "Scrutiny that holds an authority to account",
        "kind": "workshop",
        "summary": "Work through three decisions as a scrutiny committee would, and take away "
        "questions for your own authority’s first year.",
        "description": "## Programme\n\n- **10am** What scrutiny is for in a strategic authority\n"
        "- **11am** Three decisions, in small groups\n- **12:15pm** What you would ask on Monday"
        "\n\n## Who leads it\n\nA scrutiny officer and a member, both with years of practice.",
        "ways": "on_site",
        "places_on_site": 4,
        "audience": "councils",
        "audience_words": "Scrutiny members and the officers who support them",
        "stages": ["implementing", "delivering"],
        **HALL,
        **ROLE,
    },
    ("scrutiny", "governance"),
    18,
    (10, 13),
)
RESIDENTS = Plan(
    {
        "title": "Asking residents before the proposal is settled",
        "kind": "webinar",
        "summary": "How to hear residents early, when there is still something to decide: methods, "
        "costs and what to do with the answers.",
        "description": "An hour with two short talks and half an hour for your questions. Send "
        "them with your booking.\n\n## You take away\n\n- a timetable you can adapt\n"
        "- five ways to reach people who do not answer consultations",
        "ways": "online",
        "joining": "https://meeting.example/residents\nBy telephone: 020 7946 0321, code 4417",
        "audience": "everyone",
        "stages": ["consulting", "proposal"],
        "access": "Live captions. Slides are sent the day before to whoever asks.",
        **ROLE,
    },
    ("civic-engagement",),
    8,
    (11, 12),
)
PRACTICE = Plan(
    {
        "title": "Devolution in practice: a day for officers",
        "kind": "conference",
        "summary": "Officers from authorities old and new compare notes on assurance, money and "
        "working with districts. Come to the hall, or watch the morning online.",
        "description": "## Morning, on site and online\n\nAssurance frameworks that help; what an "
        "integrated settlement changes.\n\n## Afternoon, on site\n\nTables by topic, and time to "
        "find the person who has done it before.",
        "ways": "both",
        "places_on_site": 80,
        "places_online": 300,
        "joining": "https://meeting.example/practice",
        "audience": "everyone",
        "stages": ["implementing"],
        **HALL,
        **ROLE,
    },
    ("assurance-frameworks", "integrated-settlements"),
    32,
    (10, 16),
)
COMMUNICATIONS = Plan(
    {
        "title": "Telling people what a new authority is for",
        "kind": "webinar",
        "summary": "Two communications leads on the first hundred days: what they said, to whom, "
        "and how they knew whether it worked.",
        "description": "## What we heard\n\nSay what changes for residents before who decides. "
        "Measure what people understood, not what was sent.",
        "ways": "online",
        "joining": "https://meeting.example/communications",
        "audience": "everyone",
        "stages": ["implementing"],
        **ROLE,
    },
    ("communications",),
    -14,
    (14, 15),
)
TALK = (
    "Good afternoon. We began with one page: what changes for residents, and what does not. "
    "Everything else was written from that page. After three months we asked two hundred people "
    "on the street what the authority does. One in five knew. After nine months it was one in two."
)
SAID = (
    ("very", "The one page that everything is written from", ""),
    ("very", "Asking people what they understood", "More time for questions, please"),
    ("partly", "", "We have no authority yet, so some of it came early for us"),
)
GUESTS = ("fenwold", "marlshire", "aldermere", "wexbridge", "northolme", "carrowdale")


def make_events(story: Story) -> None:
    full(story)
    with_room(story)
    past(story)


def planned(story: Story, plan: Plan, ago: int) -> Event:
    """Published so many working days ago."""
    begins, ends = moments(story, plan)
    officer = story.people["manager"]
    known = [story.topics[slug] for slug in plan.topics if slug in story.topics]
    values = {**plan.values, "begins_at": begins, "ends_at": ends}
    with as_of(story.days.at(ago)):
        values["region"] = region(plan)
        event = rules.create(actor=officer, values=values, topics=known)
        return rules.publish(event=event, actor=officer)


def region(plan: Plan) -> Region | None:
    if plan.values["ways"] == "online":
        return None
    return Region.objects.filter(slug="west-midlands").first()


def moments(story: Story, plan: Plan) -> tuple[datetime, datetime]:
    days = story.days
    on = days.after(days.today, plan.day) if plan.day > 0 else days.day(-plan.day)
    return at_london(on, time(plan.hours[0])), at_london(on, time(plan.hours[1]))


def booked(story: Story, event: Event, slug: str, ago: int, **needs: str) -> Booking:
    body = story.places[slug]
    writer = story.people.writer(body)
    way = event.open_ways[0]
    with as_of(story.days.at(ago)):
        return rules.book(
            event=event, person=writer, way=way, actor=writer, organisation=body, needs=needs
        )


def full(story: Story) -> None:
    """Every place taken; two wait, and one of them has been offered a place given back."""
    event = planned(story, SCRUTINY, 20)
    rows = [booked(story, event, slug, 15 - n) for n, slug in enumerate(GUESTS[:4])]
    booked(story, event, GUESTS[4], 8, access="I use a wheelchair", dietary="Vegetarian")
    booked(story, event, GUESTS[5], 7, question="How do you scrutinise a mayor’s own budget?")
    with as_of(story.days.at(0)):
        rules.cancel_booking(booking=rows[1], actor=rows[1].person)


def with_room(story: Story) -> None:
    webinar, day = planned(story, RESIDENTS, 12), planned(story, PRACTICE, 10)
    for n, slug in enumerate(GUESTS[:4]):
        booked(story, webinar, slug, 9 - n)
        booked(story, day, slug, 8 - n, dietary="No nuts" if n == 2 else "")
    personas = ("council-a", "council-b", "member-peer")
    with as_of(story.days.at(2)):
        for slug in personas:
            person = story.people[slug]
            rules.book(event=webinar, person=person, way="online", actor=person)


def past(story: Story) -> None:
    event = planned(story, COMMUNICATIONS, 40)
    rows = [booked(story, event, slug, 30 - n) for n, slug in enumerate(GUESTS)]
    officer = story.people["manager"]
    after = event.ends_at + timedelta(days=1)
    with as_of(after):
        came = {row.pk: Attendance.CAME for row in rows}
        came[rows[-1].pk] = Attendance.ABSENT
        rules.mark_attendance(event=event, actor=officer, came=came)
        for material in materials():
            rules.add_material(event=event, actor=officer, values=material)
    with as_of(after + timedelta(days=1)):
        for row, (useful, will_use, comments) in zip(rows, SAID, strict=False):
            values = {"useful": useful, "will_use": will_use, "comments": comments}
            rules.give_feedback(booking=row, actor=row.person, values=values)


def materials() -> list[dict[str, Any]]:
    return [
        {
            "kind": "recording",
            "title": "The two talks, 24 minutes",
            "url": "https://video.example/new-authority",
            "captioned": True,
            "transcript": TALK,
        },
        {
            "kind": "slides",
            "title": "Slides of both talks",
            "url": "https://files.example/new-authority-slides",
            "captioned": False,
            "transcript": "",
        },
    ]
