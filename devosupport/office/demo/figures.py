"""Page views of twelve months, and an item of the work programme that is under way.

The four totals are those of the LGA's paper of 2016, paragraph 10.3; how they spread over months
is made up, and each month says so. What a visitor of the demonstration reads is counted too.
"""

from datetime import date, timedelta
from typing import Any

from devosupport.core.moment import as_of
from devosupport.office.demand import count_demand
from devosupport.office.demo.case import Story
from knowledge.events.programme import loading
from knowledge.events.programme import rules as programme
from knowledge.events.programme.models import ProgrammeItem, ProgrammeTheme
from knowledge.statistics.models import Earlier
from knowledge.statistics.reports import months_back
from knowledge.statistics.rules import import_earlier

SOURCE = "Made up for the demonstration, from the totals of a paper of 2016"
# Overall and unique; the last six months add up to the paper's six months, all of them to its year.
MONTHS = (
    (2_480, 1_630), (2_910, 1_920), (3_350, 2_190), (3_720, 2_480), (4_560, 3_010), (5_321, 3_512),
    (5_870, 4_210), (6_940, 4_980), (7_450, 5_340), (8_820, 6_330), (9_980, 7_160), (8_056, 5_800),
)  # fmt: skip
SLUG = "first-hundred-days"
ITEM: dict[str, Any] = {
    "title": "The first hundred days of a new authority",
    "summary": "What a new strategic authority has to decide, publish and set up in its first "
    "hundred days, in what order, and who can lend a hand with it.",
    "state": "under_way",
    "owner_role": "Devolution team",
    "partners": "Strategic authorities that began since 2024\nCentre for Governance and Scrutiny",
    "deliverables": "A timetable to adapt\nTwo workshops for monitoring officers",
    "gaps": "What the first year costs a council that is not a constituent\n"
    "Whether residents notice a new authority, and by when",
    "demonstration": True,
}
TOPICS = ("governance", "scrutiny", "assurance-frameworks")


def make_figures(story: Story) -> None:
    rows = [
        Earlier(month=months_back(story.days.today, 12 - place), views=views, devices=devices)
        for place, (views, devices) in enumerate(MONTHS)
    ]
    import_earlier(actor=None, rows=rows, source=SOURCE)


def remove_figures() -> None:
    Earlier.objects.filter(source=SOURCE).delete()


def make_programme(story: Story) -> None:
    """Once: items outlast the story, as networks do."""
    loading.load()
    theme = ProgrammeTheme.objects.in_order().first()
    if theme is None or ProgrammeItem.objects.filter(slug=SLUG).exists():
        return
    officer, today = story.people["case-lead"], story.days.today
    values = ITEM | {
        "theme": theme,
        "begins": first_of(today - timedelta(days=60)),
        "ends": first_of(today + timedelta(days=300)),
        "topics": [story.topics[slug] for slug in TOPICS if slug in story.topics],
    }
    with as_of(story.days.at(40, 10)):
        item = programme.create(actor=officer, values=values, slug=SLUG)
        programme.publish(item=item, actor=officer)
        for words, days in MILESTONES:
            on = today + timedelta(days=days)
            programme.add_milestone(item=item, actor=officer, words=words, on=on)
    reached = item.milestones.order_by("on")[0]
    with as_of(story.days.at(9, 15)):
        programme.reach(milestone=reached, actor=officer, done_on=story.days.day(9))
    count_demand(today)


MILESTONES = (
    ("Eight monitoring officers say what they missed", -20),
    ("A first timetable for comment", 45),
    ("The timetable is in the library", 120),
)


def first_of(day: date) -> date:
    return day.replace(day=1)
