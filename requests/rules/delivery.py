"""The work: holds, delivered or not, feedback."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.core.numbers import days_in_words
from devosupport.notifications.rules import void_links
from requests.choices import HoldReason, State
from requests.models import Line, SupportRequest
from requests.rules import people
from requests.rules.base import BACK, begin, finish, now, require, today, words_of
from requests.rules.days import HALF
from requests.rules.team import add


@transaction.atomic
def hold(
    *, request: SupportRequest, actor: User, reason: str, resume_on: date, note: str = ""
) -> SupportRequest:
    row = begin("hold", request, actor)
    require(reason in HoldReason.values, "Select why the request is put on hold.")
    require(resume_on and resume_on > today(), "Enter a date after today on which to resume.")
    row.reason, row.resume_on = reason, resume_on
    if note.strip():
        add(row, actor, note.strip())
    told = people.at_lead(row) + people.on_the_team(row)
    people.tell("held", told, row, event=f"held:{now():%Y%m%d%H%M%S%f}", but=actor)
    return finish("hold", row, actor, State.ON_HOLD, reason=reason, resume_on=resume_on.isoformat())


@transaction.atomic
def resume(*, request: SupportRequest, actor: User | None) -> SupportRequest:
    """By the case lead at any time; by the portal on the date."""
    row = begin("resume", request, actor)
    require(
        actor is not None or (row.resume_on is not None and row.resume_on <= today()),
        "It is not yet the day to resume.",
    )
    row.reason = ""
    told = people.at_lead(row) + people.on_the_team(row) + people.our_side(row)
    people.tell("resumed", told, row, event=f"resumed:{now():%Y%m%d%H%M%S%f}", but=actor)
    return finish("resume", row, actor, BACK)


@transaction.atomic
def mark_delivered(
    *, request: SupportRequest, actor: User, actual_days: Mapping[int, Decimal]
) -> SupportRequest:
    """`actual_days`: line id → days. A line with seats took what its people logged."""
    row = begin("mark_delivered", request, actor)
    for line in row.lines.current().with_days():
        line.actual_days = actual(line, actual_days.get(line.pk))
        line.save(update_fields=["actual_days"])
    event = f"delivered:{now():%Y%m%d%H%M%S%f}"
    givers = people.council_side(row) + people.on_the_team(row)
    people.tell("feedback_asked", givers, row, event=event, link="feedback")
    return finish("mark_delivered", row, actor, State.DELIVERED)


def actual(line: Line, given: Decimal | None) -> Decimal:
    logged = Decimal(line.used)  # type: ignore[attr-defined]
    if line.seats:
        require(
            given in (None, logged),
            f"Logged for “{line.activity}”: {days_in_words(logged)}. Log the others first.",
        )
        return logged
    require(given is not None, f"Enter how many days “{line.activity}” took.")
    assert given is not None
    require(given >= 0 and given % HALF == 0, "Enter days in halves, such as 1.5.")
    return given


@transaction.atomic
def not_finished(*, request: SupportRequest, actor: User, reason: str) -> SupportRequest:
    row = begin("not_finished", request, actor)
    add(row, actor, words_of(reason, "what is still to do"))
    void_links(row, reason="not_finished", purpose="requests.feedback")
    event = f"unfinished:{now():%Y%m%d%H%M%S%f}"
    told = people.at_lead(row) + people.on_the_team(row)
    people.tell("not_finished", told, row, event=event, but=actor)
    return finish("not_finished", row, actor, State.IN_DELIVERY)
