"""Noting how a request stands: by every verb as it ends, and for rows that came in bulk."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from copy import copy
from datetime import date, datetime
from typing import Any

from django.db import transaction

from devosupport.core.moment import now
from devosupport.history.models import Entry
from requests import clocks
from requests.choices import ENDED, OPEN, PAUSED, State
from requests.clocks import CLOCK_OF, day_of
from requests.models.case import SupportRequest
from requests.models.clock import ClockSetting
from requests.standing.facts import Facts, clocks_ended, facts, taken
from requests.standing.models import ClockRun, Standing

APART = ("id", "request", "begins", "ends")
NOTED = [f.attname for f in Standing._meta.concrete_fields if f.name not in APART]
SUBJECT = SupportRequest._meta.label_lower
AT_ONCE = 500


def keep(request: SupportRequest) -> None:
    """Note how the request stands now, where that changed. The caller holds its lock.

    Drafts that never reached us are nobody's business yet.
    """
    if request.submitted_at is None:
        return
    last = Standing.objects.filter(request=request, ends=None).first()
    if last is None:
        note([request])
        return
    before = {name: getattr(last, name) for name in NOTED}
    at = max(now(), last.begins)
    after = facts(request, before, at)
    if after != before:
        ClockRun.objects.bulk_create(runs(request, before, after, at, Measure()))
        last.ends = at
        last.save(update_fields=["ends"])
        Standing.objects.create(request=request, begins=at, **after)


class Measure:
    """The settings and closure days by which a clock is judged, read when first needed."""

    def __init__(self) -> None:
        self._closed: Collection[date] | None = None
        self._targets: dict[tuple[str, str], int] = {}

    @property
    def closed(self) -> Collection[date]:
        if self._closed is None:
            self._closed = frozenset(clocks.closure_days())
        return self._closed

    def target(self, clock: str, kind: str) -> int:
        """In days, of the kind of support where that has its own."""
        if not self._targets:
            rows = ClockSetting.objects.values_list("clock", "support_type", "days")
            self._targets = {(clock, kind): days for clock, kind, days in rows}
        return self._targets.get((clock, kind), self._targets[clock, ""])


def runs(
    row: SupportRequest, before: Facts, after: Facts, at: datetime, measure: Measure
) -> list[ClockRun]:
    found = []
    for clock, ended, met in clocks_ended(before, after, at):
        began = day_of(before["clock_from"])
        pauses = [p for p in row.pauses.all() if p.ends is None or p.ends >= before["clock_from"]]
        run = ClockRun(
            request_id=row.pk,
            clock=clock,
            began_on=began,
            ended_at=ended,
            taken=taken(began, ended, measure.closed, pauses),
            target=measure.target(clock, row.lead_type),
            met=met,
            sensitive=row.sensitive,
            demonstration=row.demonstration,
        )
        found.append(run)
    return found


@transaction.atomic
def lay_down(at_once: int = AT_ONCE) -> int:
    """Note requests of which nothing was noted yet, from their history; how many.

    States are as the history has them; what else is known of a request, as it is today.
    """
    locked = list(
        SupportRequest.objects.exclude(submitted_at=None)
        .filter(standings=None)
        .select_for_update(of=("self",), skip_locked=True)
        .select_related("lead")
        .order_by("pk")[:at_once]
    )
    rows = list(
        SupportRequest.objects.filter(pk__in=[row.pk for row in locked])
        .select_related("lead")
        .prefetch_related("topics", "partners", "pauses", "lines")
    )
    note(rows)
    return len(rows)


def note(rows: Collection[SupportRequest]) -> None:
    """Write down requests of which nothing is noted, from their history."""
    moves, measure = moves_of(rows), Measure()
    standings: list[Standing] = []
    ended: list[ClockRun] = []
    for row in rows:
        chain(row, moves[row.pk] or [last_move(row)], measure, standings, ended)
    Standing.objects.bulk_create(standings)
    ClockRun.objects.bulk_create(ended)


Move = tuple[datetime, str]


def last_move(row: SupportRequest) -> Move:
    return row.state_since, row.state


def moves_of(rows: Iterable[SupportRequest]) -> dict[int, list[Move]]:
    """When each request came into which state since it first reached us."""
    found: dict[int, list[Move]] = defaultdict(list)
    entries = Entry.objects.filter(
        subject_type=SUBJECT, subject_id__in=[row.pk for row in rows], data__to__in=[*OPEN, *ENDED]
    ).order_by("at", "id")
    for pk, at, to in entries.values_list("subject_id", "at", "data__to"):
        if found[pk] or to == State.SUBMITTED:
            found[pk].append((at, to))
    return found


def chain(
    row: SupportRequest,
    moves: list[Move],
    measure: Measure,
    standings: list[Standing],
    ended: list[ClockRun],
) -> None:
    """One standing a move, each ending where the next begins."""
    before: Facts | None = None
    past = copy(row)
    for at, state in moves:
        as_it_was(past, row, state, at, before)
        after: dict[str, Any] = facts(past, before, at)
        if before:
            ended += runs(row, before, after, at, measure)
            standings[-1].ends = at
        else:
            after["reached_at"] = at
        standings.append(Standing(request=row, begins=at, **after))
        before = after


def as_it_was(
    past: SupportRequest, row: SupportRequest, state: str, at: datetime, before: Facts | None
) -> None:
    """Make `past` what the request was when it came into `state` at `at`."""
    past.state, past.state_since = state, at
    clock = str(CLOCK_OF.get(State(state), ""))
    if before is None:
        began = row.clock_from if row.clock == clock else row.received_at
        past.clock, past.clock_from = clock, began if clock else None
    elif state not in PAUSED and clock != past.clock:
        past.clock, past.clock_from = clock, at if clock else None
    first = row.first_response_at
    past.first_response_at = first if first and first <= at else None
    is_last = state == row.state
    past.outcome, past.reason = (row.outcome, row.reason) if is_last else ("", "")
    past.due_on = row.due_on if is_last else None
