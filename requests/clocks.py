"""Due dates: how many working days a case may take, and why a date is what it is.

The day of receipt in Europe/London, whatever its hour and kind, is day 0; due by the end of the
Nth working day after it. A day counts unless the case was paused at its end.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

import holidays
from django.utils import timezone

from devosupport.core.clock import day_in_words
from devosupport.core.working_days import SATURDAY, add_working_days, is_working_day
from requests.choices import Clock, PauseReason, State
from requests.models import ClockSetting, ClosureDay, Pause, SupportRequest
from requests.querysets import AMBER_DAYS

ONE_DAY = timedelta(days=1)
# Which clock runs in a state. Paused states and drafts run none of ours.
CLOCK_OF: dict[str, Clock] = {
    State.SUBMITTED: Clock.TRIAGE_DECISION,
    State.IN_TRIAGE: Clock.TRIAGE_DECISION,
    State.SCOPING: Clock.PACKAGE,
    State.MATCHING: Clock.TEAM,
    State.DELIVERED: Clock.CLOSE,
}

# The same clocks as promises to the council, and why they stand still.
PROMISES: dict[Clock, str] = {
    Clock.FIRST_RESPONSE: "We reply",
    Clock.TRIAGE_DECISION: "We decide what to do",
    Clock.PACKAGE: "We offer you a package of support",
    Clock.TEAM: "We find your team",
    Clock.TEAM_SHOWN: "You can tell us what you think of the team",
}
STILL: dict[PauseReason, str] = {
    PauseReason.INFORMATION: "we wait for your answers",
    PauseReason.OFFER: "you are reading the package",
    PauseReason.HOLD: "your case is on hold",
}


class Colour(StrEnum):
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    PAUSED = "paused"
    NONE = "none"


@dataclass(frozen=True)
class Day:
    date: date
    counted: bool
    why: str


@dataclass(frozen=True)
class Explanation:
    """Why a clock ends when it does. `due_on` is None while it stands still or never ran."""

    due_on: date | None
    sentence: str
    days: list[Day] = field(default_factory=list)
    # The same said to the council.
    to_council: str = ""


def day_of(moment: datetime) -> date:
    """The date in Europe/London on which something happened."""
    return timezone.localtime(moment).date()


def setting(clock: str, kind: str = "") -> ClockSetting:
    """How long a clock runs; for requests led by a kind of support where that has its own."""
    rows = ClockSetting.objects.filter(clock=clock, support_type__in={"", kind})
    return rows.order_by("-support_type")[:1].get()


def closure_days() -> dict[date, str]:
    return dict(ClosureDay.objects.values_list("on", "why"))


def paused_days(pauses: Iterable[Pause], until: date) -> dict[date, str]:
    """The dates at whose end the case stood still, with the reason."""
    found: dict[date, str] = {}
    for pause in pauses:
        day = day_of(pause.begins)
        # Still paused at midnight: ended on the same day, no day is lost.
        last = day_of(pause.ends) - ONE_DAY if pause.ends else until
        while day <= last:
            found[day] = PauseReason(pause.why).label
            day += ONE_DAY
    return found


def due_date(clock: str, start: date, *, still: Iterable[date] = ()) -> date:
    """When a clock that began on `start` ends; `still` are the days it stood still."""
    return ends_on(setting(clock), start, frozenset(closure_days()) | frozenset(still))


def ends_on(row: ClockSetting, start: date, closed: frozenset[date]) -> date:
    if row.calendar:
        return start + row.days * ONE_DAY
    return add_working_days(start, row.days, closed=closed)


def working_days_ago(
    moment: datetime, days: int, at: datetime, *, still: Iterable[date] = ()
) -> bool:
    """Whether `days` working days have gone by since `moment` (it is the Nth day, or later).

    `still`: days on which nobody was expected to answer.
    """
    closed = frozenset(closure_days()) | frozenset(still)
    return add_working_days(day_of(moment), days, closed=closed) <= day_of(at)


# Our own clocks stand still while a case is paused; the others watch somebody else.
OURS = (Clock.FIRST_RESPONSE, Clock.TRIAGE_DECISION, Clock.PACKAGE, Clock.TEAM, Clock.CLOSE)
# Of these a kind of support may have a target of its own.
BY_KIND = (Clock.FIRST_RESPONSE, Clock.TRIAGE_DECISION, Clock.PACKAGE, Clock.TEAM)
BEGAN: dict[str, str] = {
    Clock.TEAM_SHOWN: "team_shown_at",
    Clock.NUDGE_FIRST: "state_since",
    Clock.NUDGE_SECOND: "state_since",
    Clock.CARRY_ON: "state_since",
    Clock.REFERRAL: "ended_at",
    Clock.NO_ANSWER: "last_nudged_at",
    Clock.DRAFT: "last_edited_at",
    Clock.SILENT: "state_since",
    Clock.REOPEN: "ended_at",
}


def began(request: SupportRequest, clock: str) -> datetime | None:
    """The moment a clock of this request began; None when it does not run."""
    if clock in BEGAN:
        moment: datetime | None = getattr(request, BEGAN[clock])
        return moment
    same = request.clock == (Clock.TRIAGE_DECISION if clock == Clock.FIRST_RESPONSE else clock)
    return request.clock_from if same else None


def explain(request: SupportRequest, clock: str = "", at: datetime | None = None) -> Explanation:
    """The due date of a clock (the one now running, unless named), its sentence and its strip."""
    at = at or timezone.now()
    clock = clock or running(request)
    start = began(request, clock) if clock else None
    if start is None:
        return Explanation(None, "No clock of ours is running.")
    pauses = [p for p in request.pauses.all() if p.ends is None or p.ends >= start]
    pauses = pauses if clock in OURS else []
    still = paused_days(pauses, until=day_of(at))
    closed, first = closure_days(), day_of(start)
    if any(pause.ends is None for pause in pauses):
        days = strip(first, day_of(at), closed, still)
        return Explanation(None, paused_sentence(pauses), days, stands_still(pauses))
    row = setting(clock, request.lead_type)
    due = ends_on(row, first, frozenset(closed) | frozenset(still))
    days = strip(first, due, closed, still)
    return Explanation(due, sentence(row, first, due, still), days, promise(row, first, due, still))


def running(request: SupportRequest) -> str:
    """The clock that decides `due_on` now; a first response comes before a decision."""
    if request.clock == Clock.TRIAGE_DECISION and not request.first_response_at:
        return Clock.FIRST_RESPONSE
    return request.clock


def strip(first: date, last: date, closed: dict[date, str], still: dict[date, str]) -> list[Day]:
    """Every day after day 0, whether it counted, and why not."""
    days = [Day(first, False, "Day of receipt")]
    day = first + ONE_DAY
    while day <= last:
        why = why_not(day, closed, still)
        days.append(Day(day, not why, why or "Working day"))
        day += ONE_DAY
    return days


def why_not(day: date, closed: dict[date, str], still: dict[date, str]) -> str:
    """Why a day does not count; empty when it does."""
    if day.weekday() >= SATURDAY:
        return "Weekend"
    if not is_working_day(day):
        return str(holidays.country_holidays("GB", subdiv="ENG", years=day.year).get(day))
    if day in closed:
        return closed[day]
    return still.get(day, "")


def sentence(row: ClockSetting, first: date, due: date, still: dict[date, str]) -> str:
    what = (
        f"{Clock(row.clock).label}: due by the end of {day_in_words(due)}, {counted(row, first)}."
    )
    return what + not_counted(first, due, still)


def promise(row: ClockSetting, first: date, due: date, still: dict[date, str]) -> str:
    """What we do by when, as the council reads it; empty where nobody promised it anything."""
    what = PROMISES.get(Clock(row.clock))
    if not what:
        return ""
    said = f"{what} by the end of {day_in_words(due)}. That is {counted(row, first)}."
    return said + not_counted(first, due, still)


def counted(row: ClockSetting, first: date) -> str:
    return f"{row.length} after {day_in_words(first)}"


def not_counted(first: date, due: date, still: dict[date, str]) -> str:
    held = sum(1 for day in still if first < day <= due and is_working_day(day))
    if not held:
        return ""
    unit = "day" if held == 1 else "days"
    return f" {held} working {unit} did not count because the case was paused."


def paused_sentence(pauses: list[Pause]) -> str:
    pause = next(pause for pause in pauses if pause.ends is None)
    reason = PauseReason(pause.why).label
    return f"The clock has been paused since {day_in_words(pause.begins)}: {reason.lower()}."


def stands_still(pauses: list[Pause]) -> str:
    pause = next(pause for pause in pauses if pause.ends is None)
    since = day_in_words(pause.begins)
    return f"Our deadlines have been paused since {since}: {STILL[PauseReason(pause.why)]}."


def colour(request: SupportRequest, at: datetime | None = None) -> Colour:
    """Amber before red: the last two working days before a date are amber."""
    if request.paused_since:
        return Colour.PAUSED
    if request.due_on is None:
        return Colour.NONE
    now = day_of(at or timezone.now())
    if now > request.due_on:
        return Colour.RED
    last = add_working_days(now, AMBER_DAYS, closed=frozenset(closure_days()))
    return Colour.AMBER if last >= request.due_on else Colour.GREEN


def set_due(request: SupportRequest, *, at: datetime) -> None:
    """Keep the stored days in step with the clock. The caller saves."""
    if request.clock == Clock.TRIAGE_DECISION:
        request.respond_by = explain(request, Clock.FIRST_RESPONSE, at).due_on
        request.decide_by = explain(request, Clock.TRIAGE_DECISION, at).due_on
    clock = running(request)
    request.due_on = explain(request, clock, at).due_on if clock else None
