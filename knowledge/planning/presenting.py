"""A plan as it is read: progress by theme, what needs help, reading beside each theme."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format

from devosupport.core.charts import Bar, bars
from devosupport.core.odt import odt
from devosupport.places.choices import Stage, SupportType
from devosupport.places.models import Topic
from knowledge.library.models import Resource
from knowledge.planning.access import Entry
from knowledge.planning.choices import Standing, Theme
from knowledge.planning.models import Plan
from knowledge.planning.questions import Question, questions, questions_of
from knowledge.planning.rules import Said

MOST_READING = 3
MOST_LOOKED_AT = 24
COLOURS = {
    Standing.OPEN: "",
    Standing.TALKING: "blue",
    Standing.HELP: "orange",
    Standing.SETTLED: "green",
}


BARS = {
    Standing.OPEN: "quiet",
    Standing.TALKING: "",
    Standing.HELP: "late",
    Standing.SETTLED: "",
}


@dataclass(frozen=True)
class Reply:
    """One question and how it stands; `now` when it matters at the plan's stage."""

    question: Question
    standing: Standing
    note: str
    now: bool

    @property
    def colour(self) -> str:
        return COLOURS[self.standing]


@dataclass(frozen=True)
class Part:
    """A theme with its replies."""

    theme: Theme
    replies: list[Reply] = field(default_factory=list)

    def count(self, standing: Standing) -> int:
        return sum(reply.standing == standing for reply in self.replies)

    @property
    def settled(self) -> int:
        return self.count(Standing.SETTLED)

    @property
    def status(self) -> str:
        helps = self.count(Standing.HELP)
        if helps:
            return f"Help needed with {helps}"
        if self.settled == len(self.replies):
            return "Settled"
        return "Not started" if self.count(Standing.OPEN) == len(self.replies) else "Under way"

    @property
    def colour(self) -> str:
        known = {"Settled": "green", "Not started": "", "Under way": "blue"}
        return known.get(self.status, "orange")


def stands_of(plan: Plan, theme: str = "") -> Said:
    """Question → how it stands now, of one theme or of all; one query."""
    asked = questions_of(theme) if theme else questions()
    saved = {row.question: (row.standing, row.note) for row in plan.answers.all()}
    return {one.slug: saved.get(one.slug, (Standing.OPEN.value, "")) for one in asked}


def parts_of(plan: Plan) -> list[Part]:
    stands = stands_of(plan)
    found = {theme: Part(theme) for theme in Theme}
    for one in questions():
        standing, note = stands[one.slug]
        reply = Reply(one, Standing(standing), note, one.matters_at(plan.stage))
        found[one.theme].replies.append(reply)
    return list(found.values())


def tasks_of(entry: Entry, parts: list[Part]) -> list[dict[str, Any]]:
    """For the task list: each theme, how many of its questions matter now, how far it is."""
    return [
        {
            "title": part.theme.label,
            "url": entry.url("theme", part.theme.value),
            "hint": hint_of(part),
            "status": part.status,
            "colour": part.colour,
        }
        for part in parts
    ]


def hint_of(part: Part) -> str:
    due = sum(reply.now for reply in part.replies)
    asked = len(part.replies)
    first = f"{asked} question{'s' if asked > 1 else ''}"
    return f"{first}, {due} for your stage" if due else f"{first}, for later"


def progress(parts: list[Part]) -> Any:
    """How many questions stand where, as bars of the same length when all are there."""
    number = sum(len(part.replies) for part in parts)
    return bars(
        [
            Bar(
                standing.label,
                count := sum(part.count(standing) for part in parts),
                f"{count} of {number}",
                colour=BARS[standing],
            )
            for standing in reversed(Standing)
        ],
        title=f"How far you are with the {number} questions",
    )


def helps_of(parts: list[Part]) -> list[Reply]:
    """What the place needs help with."""
    return [reply for part in parts for reply in part.replies if reply.standing == Standing.HELP]


@dataclass(frozen=True)
class Reading:
    title: str
    url: str
    kind: str


REGISTER = Reading("What other areas agreed, theme by theme", "register:index", "Register")
MODELS = Reading("The forms an area can take", "register:models", "Governance models")
BESIDE: dict[str, list[Reading]] = {
    Theme.POWERS: [REGISTER],
    Theme.GOVERNANCE: [MODELS],
    Theme.GEOGRAPHY: [REGISTER],
}


def reading_for(theme: str, stage: str) -> tuple[dict[str, Reading], list[Reading]]:
    """What the hub holds, nearest to the plan's stage first: by question, and for all of them.

    No page stands at two questions of a theme. Two queries.
    """
    asked = questions_of(theme)
    topics = Topic.objects.filter(slug__in={one.topic for one in asked})
    rows = Resource.objects.published().for_reading().with_topics()
    left = list(rows.nearest_to(topics.values_list("pk", flat=True), [stage])[:MOST_LOOKED_AT])
    beside: dict[str, Reading] = {}
    for one in asked:
        row = next((r for r in left if one.topic in {t.slug for t in r.topics.all()}), None)
        if row is not None:
            left.remove(row)
            beside[one.slug] = _reading(row)
    fixed = [Reading(one.title, reverse(one.url), one.kind) for one in BESIDE.get(theme, [])]
    return beside, [*fixed, *map(_reading, left[:MOST_READING])]


def _reading(row: Resource) -> Reading:
    return Reading(row.title, row.get_absolute_url(), row.get_kind_display())


def plan_odt(plan: Plan, parts: list[Part]) -> bytes:
    """The whole plan as a text, to read in a meeting."""
    return odt(
        f"Devolution plan: {plan.place_name}",
        [
            f"{plan.reference}. Stage: {Stage(plan.stage).label}.",
            f"As at {date_format(plan.changed_at, 'j F Y')}.",
        ],
        [
            (
                part.theme.label,
                [
                    (reply.question.text, f"{reply.standing.label}\n{reply.note}".strip())
                    for reply in part.replies
                ],
            )
            for part in parts
        ],
    )


@dataclass(frozen=True)
class CarriedOver:
    """What a plan says in the words of a request for support."""

    place_name: str
    stage: str
    what: str
    background: str
    topics: list[Topic]
    support_types: list[str]


def carried_over(plan: Plan) -> CarriedOver:
    """What a place needs help with becomes what it asks for; its other notes, background."""
    parts = parts_of(plan)
    helps = helps_of(parts)
    settled = [
        reply for part in parts for reply in part.replies if reply.note and reply not in helps
    ]
    return CarriedOver(
        place_name=plan.place_name,
        stage=plan.stage,
        what=listed(helps),
        background=listed(settled),
        topics=list(Topic.objects.filter(slug__in={reply.question.topic for reply in helps})),
        support_types=[
            kind for kind in SupportType.values
            if any(reply.question.support == kind for reply in helps)
        ],
    )  # fmt: skip


def listed(replies: list[Reply]) -> str:
    return "\n".join(
        f"- {reply.question.text}" + (f" {reply.note}" if reply.note else "") for reply in replies
    )
