"""The six steps of a peer challenge, by whom and when, as plain data."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices


class Doer(TextChoices):
    """Whose turn a step is."""

    LEAD = "lead", "The case lead"
    COUNCIL = "council", "The council"
    TEAM = "team", "The team"


class StepKind(TextChoices):
    SCOPING = "scoping", "Scoping"
    SELF_ASSESSMENT = "self_assessment", "Self-assessment"
    VISIT = "visit", "Visit"
    REPORT = "report", "Report"
    ACTION_PLAN = "action_plan", "Action plan"
    REVIEW = "review", "Progress review"


class What(TextChoices):
    """What may be published of it."""

    REPORT = "report", "Report"
    ACTION_PLAN = "action_plan", "Action plan"


@dataclass(frozen=True)
class Plan:
    """A step: who does it, what it is, and when it is due, counted from the first day on site."""

    doer: Doer
    words: str
    months: int = 0
    days: int = 0

    def due(self, visit: date) -> date:
        return later(visit, self.months) + timedelta(days=self.days)


def later(day: date, months: int) -> date:
    """The same day so many months on; the last of the month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


# Report within three months of the visit, action plan by five, progress review at about ten.
PLANS: dict[StepKind, Plan] = {
    StepKind.SCOPING: Plan(
        Doer.LEAD, "The council, the team and the case lead agree what is looked at.", days=-56
    ),
    StepKind.SELF_ASSESSMENT: Plan(
        Doer.COUNCIL, "The council writes how it sees itself, for the team to read.", days=-14
    ),
    StepKind.VISIT: Plan(Doer.TEAM, "The team comes to the council, listens and says what it saw."),
    StepKind.REPORT: Plan(Doer.TEAM, "The team writes down what it found.", months=3),
    StepKind.ACTION_PLAN: Plan(
        Doer.COUNCIL, "The council says what it will do about it, and by when.", months=5
    ),
    StepKind.REVIEW: Plan(
        Doer.TEAM, "Some of the team come back and look at what has changed.", months=10
    ),
}
ORDER = list(PLANS)
