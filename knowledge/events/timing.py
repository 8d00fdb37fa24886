"""When: how long an offered place is held, when reminders go out, how times are said.

Moments are stored in UTC and shown in Europe/London, so that an event keeps its hour on the day
the clocks change.
"""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from devosupport.core.working_days import ONE_DAY, add_working_days, is_working_day

# An offer is held until the end of the second working day after it, and never beyond noon of
# the working day before the event.
OFFER_DAYS = 2
END_OF_DAY = time(17)
NOON = time(12)
# With less time than this to answer, nobody is asked: the place is theirs, and easily given back.
LEAST_TO_ANSWER = timedelta(hours=24)
# How long after the event we ask how it was, and until when it can be said.
FEEDBACK_AFTER = timedelta(hours=1)
FEEDBACK_ASKED_FOR = timedelta(days=14)
WEEK = timedelta(days=7)


def at_london(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))


def working_day_before(day: date) -> date:
    day -= ONE_DAY
    while not is_working_day(day):
        day -= ONE_DAY
    return day


def offer_until(at: datetime, begins_at: datetime) -> datetime | None:
    """Until when a place offered at `at` is held; None: too near, so it is given straight away."""
    usual = at_london(add_working_days(timezone.localdate(at), OFFER_DAYS), END_OF_DAY)
    last = at_london(working_day_before(timezone.localdate(begins_at)), NOON)
    until = min(usual, last)
    return until if until - at >= LEAST_TO_ANSWER else None


def reminder_due(at: datetime, begins_at: datetime, made_at: datetime) -> str:
    """Which reminder is due at `at`: "day", "week" or ""; never one for what was just booked."""
    if begins_at <= at:
        return ""
    today, day = timezone.localdate(at), timezone.localdate(begins_at)
    booked = timezone.localdate(made_at)
    before = working_day_before(day)
    if today >= before:
        return "day" if booked < today else ""
    if day - WEEK <= today and booked < day - WEEK:
        return "week"
    return ""
