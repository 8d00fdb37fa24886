"""What was given and what came of it: days, outcomes, reviews, satisfaction."""

from decimal import Decimal
from typing import Any

from django.db.models import Case, CharField, Count, DecimalField, F, Q, Sum, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce

from devosupport.office.reports.counting import both, ended, joined, standings, tallies
from devosupport.office.reports.period import Period
from devosupport.office.reports.suppression import SMALLEST, Tally
from devosupport.office.reports.tables import BEFORE, Table, compared, drawn
from requests.choices import Outcome, Provider, ReviewAnswer, Side, State, Useful
from requests.models import DayEntry, Feedback, OutcomeReview

DAYS = DecimalField(max_digits=9, decimal_places=1)
NONE = Value(Decimal("0.0"), output_field=DAYS)
LINE = "term__seat__line__"
COUNCILS, TEAM = "councils", "team"


def outcomes(period: Period) -> Table:
    found = both(period, lambda p: tallies(ended(p).filter(state=State.CLOSED), "outcome"))
    says = "Requests that closed in the period, whenever they were asked."
    head = ("Outcome", "Requests")
    return compared("outcomes", "What came of it", says, head, Outcome.choices, found)


def reviewed(period: Period) -> dict[str, Tally]:
    done = OutcomeReview.objects.filter(done_at__gte=period.start, done_at__lt=period.stop)
    rows = joined(done, period, "request__").values("answer")
    hidden = Q(request__standings__sensitive=True)
    found = rows.annotate(n=Count("pk"), s=Count("pk", filter=hidden))
    return {row["answer"]: Tally(row["n"], row["s"]) for row in found}


def reviews(period: Period) -> Table:
    found = both(period, reviewed)
    says = "What councils said six and twelve months after their case closed."
    head = ("Answer", "Reviews")
    return compared("reviews", "Later outcomes", says, head, ReviewAnswer.choices, found)


def rated(period: Period) -> dict[tuple[str, int], Tally]:
    """(who said so, rating) → how many."""
    given = Feedback.objects.filter(at__gte=period.start, at__lt=period.stop, term=None)
    who = Case(
        When(side=Side.ADVISER, then=Value(TEAM)),
        default=Value(COUNCILS),
        output_field=CharField(),
    )
    hidden = Q(request__standings__sensitive=True)
    rows = joined(given, period, "request__").annotate(who=who).values("who", "rating")
    found = rows.annotate(n=Count("pk"), s=Count("pk", filter=hidden))
    return {(row["who"], row["rating"]): Tally(row["n"], row["s"]) for row in found}


def of(who: str, found: dict[tuple[str, int], Tally]) -> dict[int, Tally]:
    return {rating: tally for (side, rating), tally in found.items() if side == who}


def satisfaction(period: Period) -> Table:
    now, before = both(period, rated)
    says = "How useful the support was, as councils said."
    return compared(
        "satisfaction", "How useful it was to councils", says, ("Useful", "Answers"),
        Useful.choices, (of(COUNCILS, now), of(COUNCILS, before)),
    )  # fmt: skip


def team_feedback(period: Period) -> Table:
    now, before = both(period, rated)
    says = "How useful the support was, as those who gave it said."
    return compared(
        "team-feedback", "How useful the team found it", says, ("Useful", "Answers"),
        Useful.choices, (of(TEAM, now), of(TEAM, before)),
    )  # fmt: skip


def logged(period: Period) -> dict[str, Decimal]:
    """By provider, in the period in which they were logged: then no day counts twice or never.
    Of sensitive requests only where five requests or more had such days."""
    entries = DayEntry.objects.filter(logged_at__gte=period.start, logged_at__lt=period.stop)
    secret = Q(**{f"{LINE}request__standings__sensitive": True})
    rows = joined(entries, period, f"{LINE}request__").annotate(who=F(f"{LINE}provider"))
    found = rows.values("who").annotate(
        cases=Count(f"{LINE}request", distinct=True),
        days_of_all=Sum("days"),
        open_days=Coalesce(Sum("days", filter=~secret), NONE),
    )
    return {
        row["who"]: row["days_of_all"] if row["cases"] >= SMALLEST else row["open_days"]
        for row in found
    }


def unlogged(period: Period) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """Days of lines without seats: what was noted at the end less what was noted at the start."""
    moments = (period.stop, period.start, period.before.start)
    sums: dict[str, Any] = {}
    for code in Provider.values:
        days = Cast(KeyTextTransform(code, "unlogged"), DAYS)
        for place, moment in enumerate(moments):
            then = Q(begins__lt=moment) & (Q(ends=None) | Q(ends__gte=moment))
            sums[f"{code}{place}"] = Coalesce(Sum(days, filter=then), NONE)
    # What began before all three moments and has not ended since adds the same to each.
    stop, _, earliest = moments
    moved = standings().filter(
        Q(begins__gte=earliest) | Q(ends__lt=stop), Q(ends=None) | Q(ends__gte=earliest)
    )
    found = moved.filter(sensitive=False).exclude(unlogged={}).aggregate(**sums)
    return (
        {code: found[f"{code}0"] - found[f"{code}1"] for code in Provider.values},
        {code: found[f"{code}1"] - found[f"{code}2"] for code in Provider.values},
    )


def days(period: Period) -> Table:
    seats, others = both(period, logged), unlogged(period)
    zero = Decimal(0)
    rows: list[list[Any]] = [
        [label, *(seats[i].get(code, zero) + others[i][code] for i in range(2))]
        for code, label in Provider.choices
    ]
    says = "Days count in the period in which they were logged, or in which the work was done."
    title = "Days given"
    picture = drawn(title, [(row[0], row[1], row[2]) for row in rows])
    return Table("days", title, says, ("Who", "Days", BEFORE), rows, picture)
