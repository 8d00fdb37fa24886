"""A challenge in words: where it stands, what comes next, by when and whose turn it is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from devosupport.accounts.models import User
from devosupport.core.charts import Step
from devosupport.core.clock import day_in_words
from peers.challenges.access import doers_of, terms_of
from peers.challenges.choices import PLANS, Doer, StepKind, What
from peers.challenges.models import Challenge, ChallengeStep, Publication

TURN = {Doer.LEAD: "case lead", Doer.COUNCIL: "council", Doer.TEAM: "team"}


@dataclass(frozen=True)
class StepRead:
    kind: str
    title: str
    words: str
    turn: str
    due_on: date
    done_on: date | None
    note: str
    by: str
    late: bool
    # This person may write it down now; or take it back.
    records: bool = False
    takes_back: bool = False


@dataclass(frozen=True)
class Read:
    steps: list[StepRead]
    picture: list[Step]
    next: StepRead | None
    team: list[tuple[str, bool]]
    publishing: str
    publications: list[Publication] = field(default_factory=list)


def read(challenge: Challenge, user: User, today: date, leads: bool = False) -> Read:
    rows = list(challenge.steps.select_related("recorded_by"))
    left = [row for row in rows if row.done_on is None]
    done = [row for row in rows if row.done_on is not None]
    doers = doers_of(user, challenge)
    steps = [
        step_read(
            row,
            today,
            records=bool(left) and row.pk == left[0].pk and doer_of(row) in doers,
            takes_back=leads and bool(done) and row.pk == done[-1].pk,
        )
        for row in rows
    ]
    following = next((step for step in steps if step.done_on is None), None)
    people = sorted(
        {(term.adviser.display_name, term.adviser_id == challenge.lead_id)
         for term in terms_of(challenge.request)},
        key=lambda pair: (not pair[1], pair[0]),
    )  # fmt: skip
    return Read(
        steps=steps,
        picture=[picture_of(step, following) for step in steps],
        next=following,
        team=people,
        publishing=publishing_of(challenge),
        publications=list(challenge.publications.select_related("resource")),
    )


def doer_of(row: ChallengeStep) -> Doer:
    return PLANS[StepKind(row.kind)].doer


def step_read(row: ChallengeStep, today: date, **may: bool) -> StepRead:
    return StepRead(
        kind=row.kind,
        title=str(StepKind(row.kind).label),
        words=PLANS[StepKind(row.kind)].words,
        turn=TURN[doer_of(row)],
        due_on=row.due_on,
        done_on=row.done_on,
        note=row.note,
        by=row.recorded_by.display_name if row.recorded_by else "",
        late=row.done_on is None and row.due_on < today,
        **may,
    )


def picture_of(step: StepRead, following: StepRead | None) -> Step:
    if step.done_on is not None:
        return Step(step.title, "done", on=step.done_on)
    return Step(step.title, "now" if step == following else "next", on=step.due_on)


def publishing_of(challenge: Challenge) -> str:
    """Whether the council agreed that it is published, in a sentence."""
    by = challenge.answered_by.display_name if challenge.answered_by else ""
    if challenge.agreed_at:
        on = day_in_words(challenge.agreed_at)
        return f"{by} agreed on {on} that report and action plan are published."
    if challenge.refused_at:
        on = day_in_words(challenge.refused_at)
        return f"{by} said on {on} that report and action plan are not published."
    if challenge.asked_at:
        on = day_in_words(challenge.asked_at)
        return f"The council was asked on {on} whether report and action plan may be published."
    return ""


@dataclass(frozen=True)
class Row:
    """A line of the officers' list."""

    challenge: Any
    next: StepRead | None


def rows_of(found: Iterable[Challenge], today: date) -> list[Row]:
    rows = []
    for challenge in found:
        left = [step for step in challenge.steps.all() if step.done_on is None]
        rows.append(Row(challenge, step_read(left[0], today) if left else None))
    return rows


def what_of(row: Publication) -> str:
    return str(What(row.what).label)
