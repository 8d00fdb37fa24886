"""The tables of the report, in the order in which they are read."""

from collections.abc import Callable
from dataclasses import dataclass

from devosupport.office.reports import asked, gaps, results, take_up, times
from devosupport.office.reports.counting import both, ended, received, total
from devosupport.office.reports.period import Period
from devosupport.office.reports.suppression import Cell, Tally, alone
from devosupport.office.reports.tables import Table

Measure = Callable[[Period], Table]


@dataclass(frozen=True)
class Chapter:
    title: str
    measures: dict[str, Measure]


CHAPTERS = (
    Chapter(
        "Who asked for what",
        {
            "regions": asked.by_region,
            "organisations": asked.by_kind,
            "types": asked.by_type,
            "topics": asked.by_topic,
            "stages": asked.by_stage,
            "channels": asked.by_channel,
        },
    ),
    Chapter("Take-up", {"take-up": take_up.take_up}),
    Chapter("How long they waited", {"times": times.in_time}),
    Chapter(
        "What was given, and what came of it",
        {
            "days": results.days,
            "outcomes": results.outcomes,
            "reviews": results.reviews,
            "satisfaction": results.satisfaction,
            "team-feedback": results.team_feedback,
        },
    ),
    Chapter(
        "Gaps in the offer",
        {
            "declined": gaps.declined,
            "withdrawn": gaps.withdrawn,
            "seats": gaps.unfilled,
            "peers-said-no": gaps.peers_said_no,
        },
    ),
)


def table(slug: str, period: Period) -> Table | None:
    found = (chapter.measures.get(slug) for chapter in CHAPTERS)
    measure = next((measure for measure in found if measure), None)
    return measure(period) if measure else None


def chapters(period: Period) -> list[tuple[str, list[Table]]]:
    return [
        (chapter.title, [measure(period) for measure in chapter.measures.values()])
        for chapter in CHAPTERS
    ]


@dataclass(frozen=True)
class Figure:
    """A number at the head of the report, and the same of the period before."""

    label: str
    number: Cell
    before: Cell


def figures(period: Period) -> list[Figure]:
    names = (
        "Requests that reached us",
        "Requests that ended",
        "Open at the end",
        "Late at the end",
    )
    now, before = both(period, head)
    return [
        Figure(name, alone(one), alone(other))
        for name, one, other in zip(names, now, before, strict=True)
    ]


def head(period: Period) -> list[Tally]:
    return [total(received(period)), total(ended(period)), *times.open_and_late(period)]
