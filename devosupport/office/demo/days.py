"""Moments of the story: so many working days ago, at a believable hour."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from devosupport.core.working_days import add_working_days, is_working_day
from devosupport.places.models import PreElectionPeriod

ONE_DAY = timedelta(days=1)
JUST_NOW = timedelta(minutes=40)


@dataclass
class Days:
    """The story's calendar, as seen from `now`."""

    now: datetime

    def __post_init__(self) -> None:
        self.today = timezone.localtime(self.now).date()
        self._back: list[date] = []
        # Members are not asked for days on which all England is in a pre-election period.
        self._elections = list(
            PreElectionPeriod.objects.filter(organisation=None).values_list("begins", "ends")
        )

    def day(self, ago: int) -> date:
        """The working day `ago` working days before today; 1 is the last one before it."""
        while len(self._back) < ago:
            day = (self._back[-1] if self._back else self.today) - ONE_DAY
            while not is_working_day(day):
                day -= ONE_DAY
            self._back.append(day)
        return self._back[ago - 1]

    def at(self, ago: int, hour: int = 10) -> datetime:
        """A moment on that day, at some minute that is the same on every load; 0 is just now."""
        if not ago:
            return self.now - JUST_NOW
        minute = (ago * 17 + hour * 7) % 60
        return timezone.make_aware(datetime.combine(self.day(ago), time(hour, minute)))

    def after(self, day: date, working_days: int) -> date:
        """A working day after `day` on which councillors may be asked for their time."""
        found = add_working_days(day, working_days)
        for begins, ends in self._elections:
            if begins and ends and begins <= found < ends:
                found = add_working_days(ends, 1)
        return found
