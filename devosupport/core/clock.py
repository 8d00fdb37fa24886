"""Days and times of day in words, in London."""

from datetime import date, datetime

from django.utils import timezone


def day_in_words(on: date) -> str:
    """5 January 2027. Of a moment, the day it was in London, not in UTC."""
    day = timezone.localdate(on) if isinstance(on, datetime) else on
    return f"{day.day} {day:%B %Y}"


def clock(at: datetime) -> str:
    """10am, 2:30pm, midday, midnight: in London, as GOV.UK writes times."""
    here = timezone.localtime(at)
    if (here.hour, here.minute) in ((0, 0), (12, 0)):
        return "midday" if here.hour else "midnight"
    minutes = f":{here.minute:02}" if here.minute else ""
    return f"{here.hour % 12 or 12}{minutes}{'am' if here.hour < 12 else 'pm'}"
