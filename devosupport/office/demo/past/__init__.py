"""Ninety cases that closed over the past eighteen months, so that charts mean something."""

from datetime import timedelta
from itertools import cycle

from devosupport.office.demo.bodies import BODIES
from devosupport.office.demo.case import Story
from devosupport.office.demo.past.outline import Past, asked, begun, outline
from devosupport.office.demo.past.rows import Rows
from devosupport.office.demo.past.team import Bench
from devosupport.office.demo.past.words import (
    ANSWERED,
    AREAS,
    LEADS,
    LIBRARY,
    REFERRED,
    UNHAPPY,
    Question,
)
from devosupport.office.demo.past.work import Work
from knowledge.library.choices import Kind
from knowledge.library.models import Resource
from requests.choices import Form, Outcome, Side, State
from requests.models import CaseStudy, Message, SupportRequest

CASES = 90
# Working days ago on which the last and the first of them closed: eighteen months.
LATEST, EARLIEST = 12, 372
KINDS = ("answered", "area", "area", "answered", "area", "referred", "area", "answered", "area")
# One in seven is of a body that does not exist.
MADE_UP = 7


def make_past(story: Story) -> None:
    rows, bench = Rows(), Bench(story)
    answered, referred = cycle(ANSWERED), cycle(REFERRED)
    areas, unhappy = cycle(AREAS), cycle(UNHAPPY)
    real, made_up = cycle(LEADS), cycle(body.slug for body in BODIES)
    for number in range(CASES):
        invented = number % MADE_UP == MADE_UP - 1
        lead = story.places[next(made_up) if invented else next(real)]
        past = outline(story, number, lead, closed_ago(number))
        kind = KINDS[number % len(KINDS)]
        if kind == "area":
            Work(rows, story, past, next(areas), next(unhappy) if invented else None).make(bench)
        else:
            question = next(answered if kind == "answered" else referred)
            conversation(rows, story, past, question, late=invented)
    rows.write()
    bench.score(rows)
    tell(rows)


def tell(rows: Rows) -> None:
    """A case study came of some of the work, as of made-up bodies as the studies are."""
    requests: list[SupportRequest] = rows.of(SupportRequest)
    done = [row for row in requests if row.demonstration and row.form == Form.AREA]
    studies = Resource.objects.published().filter(illustrative=True, kind=Kind.CASE_STUDY)
    for row, study in zip(done, studies.order_by("slug"), strict=False):
        assert row.ended_at
        link = CaseStudy(request=row, resource=study, linked_at=row.ended_at + timedelta(days=1))
        link.save()


def closed_ago(number: int) -> int:
    """The oldest first, and more of them as the offer became known."""
    share = 1 - number / (CASES - 1)
    return LATEST + round((EARLIEST - LATEST) * float(share**1.3))


def conversation(rows: Rows, story: Story, past: Past, question: Question, *, late: bool) -> None:
    """Answered, or passed on, within the two days promised; later for a made-up body."""
    days = story.days
    closed = days.at(past.closed, 16)
    outcome = Outcome.REFERRED if question.body else Outcome.ANSWERED
    row = rows.add(
        asked(
            story,
            past,
            days.at(past.closed + (6 if late else 2), 9),
            form=Form.CONVERSATION,
            what=question.what,
            claimed_at=days.at(past.closed + 1, 10),
            first_response_at=closed,
            outcome=outcome,
            resource=f"{LIBRARY}{question.resource}/" if question.resource else "",
            signpost=question.body,
        )
    )
    rows.about(row, story.topics[question.topic].pk)
    rows.add(
        Message(request=row, author=past.triage, side=Side.US, body=question.answer, at=closed)
    )
    begun(rows, past, row)
    verb = "refer" if question.body else "answer"
    rows.moved(row, verb, past.triage, closed, State.IN_TRIAGE, State.CLOSED, outcome=outcome)
