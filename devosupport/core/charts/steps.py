"""The steps of a case: done, now, next, with their dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.html import format_html
from django.utils.safestring import SafeString

from devosupport.core.charts.markup import day, join

State = Literal["done", "now", "next"]
SPOKEN: dict[State, str] = {"done": "Done: ", "now": "Now: ", "next": "Still to come: "}


@dataclass(frozen=True)
class Step:
    """`on` is when it was done or is expected; `note` stands below it."""

    title: str
    state: State = "next"
    on: date | None = None
    note: str = ""


def steps(steps: Sequence[Step]) -> SafeString:
    """A row of marks on a wide screen, a column on a narrow one."""
    return format_html('<ol class="devo-steps">{}</ol>', join(_step(step) for step in steps))


def _step(step: Step) -> SafeString:
    on = format_html('<span class="devo-steps__on">{}</span>', day(step.on)) if step.on else ""
    note = format_html('<span class="devo-steps__on">{}</span>', step.note) if step.note else ""
    return format_html(
        '<li class="devo-steps__step devo-steps__step--{}"{}>{}<span class="devo-steps__title">'
        '<span class="govuk-visually-hidden">{}</span>{}</span>{}{}</li>',
        step.state,
        SafeString(' aria-current="step"') if step.state == "now" else "",
        mark(step.state),
        SPOKEN[step.state],
        step.title,
        on,
        note,
    )


def mark(state: State) -> SafeString:
    """A circle: ticked when done, with a dot when now, empty when next."""
    inside = {
        "done": '<path class="devo-mark__tick" d="m8 14 4 4 8-8"></path>',
        "now": '<circle class="devo-mark__dot" cx="14" cy="14" r="6"></circle>',
        "next": "",
    }[state]
    return format_html(
        '<svg class="devo-steps__mark" viewBox="0 0 28 28" aria-hidden="true" '
        'xmlns="http://www.w3.org/2000/svg"><circle class="devo-mark--{}" cx="14" cy="14" r="12" '
        'stroke-width="3"></circle>{}</svg>',
        state,
        SafeString(inside),
    )
