"""What is noted of a request, and which clocks came to their end between two notes."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from devosupport.core.working_days import ONE_DAY, is_working_day
from devosupport.places.models import Organisation
from requests.choices import Clock, Outcome, PartnerState, State
from requests.clocks import day_of, paused_days
from requests.models.case import SupportRequest
from requests.models.clock import Pause

Facts = dict[str, Any]
S = State
# What a clock waits for. Reached otherwise, as by a withdrawal, it was cut short.
MEETS: dict[str, tuple[State, ...]] = {
    Clock.TRIAGE_DECISION: (S.SCOPING, S.CLOSED, S.DECLINED),
    Clock.PACKAGE: (S.MATCHING, S.IN_DELIVERY),
    Clock.TEAM: (S.IN_DELIVERY,),
}
UNDER_WAY = (S.IN_DELIVERY, S.DELIVERED)
WORKED = (S.DELIVERED, S.CLOSED)


def kind_of(body: Organisation) -> str:
    return body.council_type or body.kind


def facts(row: SupportRequest, before: Facts | None, at: datetime) -> Facts:
    """How the request stands at `at`, given how it was last noted."""
    partners = [p.organisation_id for p in row.partners.all() if p.state == PartnerState.AGREED]
    return {
        "reached_at": before["reached_at"] if before else row.submitted_at,
        "served_at": (before and before["served_at"]) or (at if helped(row) else None),
        "state": str(row.state),
        "state_since": row.state_since,
        "form": str(row.form),
        "channel": str(row.channel),
        "lead_id": row.lead_id,
        "region_id": row.region_id,
        "kind": kind_of(row.lead),
        "organisations": sorted({row.lead_id, *partners}),
        "support_types": [str(kind) for kind in row.support_types],
        "topics": sorted(topic.pk for topic in row.topics.all()),
        "stage": str(row.stage),
        "sensitive": row.sensitive,
        "in_confidence": row.in_confidence,
        "demonstration": row.demonstration,
        "outcome": str(row.outcome) if row.state == S.CLOSED else "",
        "reason": str(row.reason),
        "clock": str(row.clock),
        "clock_from": row.clock_from,
        "responded_at": row.first_response_at,
        "due_on": row.due_on,
        "unlogged": unlogged(row) if row.state in WORKED else before["unlogged"] if before else {},
    }


def helped(row: SupportRequest) -> bool:
    return row.state in UNDER_WAY or row.outcome == Outcome.ANSWERED


def unlogged(row: SupportRequest) -> dict[str, str]:
    """Days that lines without seats took, by provider."""
    found: dict[str, Decimal] = {}
    for line in row.lines.all():
        if not line.seats and line.actual_days:
            found[line.provider] = found.get(line.provider, Decimal(0)) + line.actual_days
    return {str(provider): str(days) for provider, days in sorted(found.items())}


def clocks_ended(before: Facts, now: Facts, at: datetime) -> Iterable[tuple[str, datetime, bool]]:
    """Clock, when it ended, and whether what it waited for was done."""
    clock, began = before["clock"], before["clock_from"]
    if not clock or not began:
        return
    answered = now["responded_at"]
    if clock == Clock.TRIAGE_DECISION and answered and not before["responded_at"]:
        yield Clock.FIRST_RESPONSE, answered, True
    changed = (now["clock"], now["clock_from"]) != (clock, began)
    if changed and clock in MEETS:
        yield clock, at, now["state"] in MEETS[clock]


def taken(began: date, ended: datetime, closed: Collection[date], pauses: Iterable[Pause]) -> int:
    """Working days from `began`, which is day 0, up to and with the day we did our part.

    Where the clock stood still at its end, as while the council read a package, our part was done
    when it stopped.
    """
    held = list(pauses)
    for pause in held:
        if pause.begins <= ended and (pause.ends is None or pause.ends >= ended):
            ended = pause.begins
    last = day_of(ended)
    still = paused_days([pause for pause in held if pause.begins < ended], until=last)
    still.pop(last, None)
    days, day = 0, began + ONE_DAY
    while day <= last:
        days += is_working_day(day, closed=closed) and day not in still
        day += ONE_DAY
    return days
