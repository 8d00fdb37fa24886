"""Which standings: at a moment, of requests that reached us or ended in a stretch of time."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from requests.choices import ENDED

if TYPE_CHECKING:
    from requests.standing.models import ClockRun, Standing  # noqa: F401


class StandingQuerySet(models.QuerySet["Standing"]):
    def as_at(self, moment: datetime) -> "StandingQuerySet":
        """One row a request: how each stood just before `moment`."""
        return self.filter(Q(ends=None) | Q(ends__gte=moment), begins__lt=moment)

    def reached(self, start: datetime, stop: datetime) -> "StandingQuerySet":
        """Requests that first reached us from `start` up to before `stop`, as they stood then."""
        return self.as_at(stop).filter(reached_at__gte=start, reached_at__lt=stop)

    def ended(self, start: datetime, stop: datetime) -> "StandingQuerySet":
        """Requests that ended in the stretch and had not begun again by its end."""
        rows = self.as_at(stop).filter(state__in=ENDED)
        return rows.filter(state_since__gte=start, state_since__lt=stop)

    def real(self) -> "StandingQuerySet":
        return self.filter(demonstration=False)


class ClockRunQuerySet(models.QuerySet["ClockRun"]):
    def met(self, start: datetime, stop: datetime) -> "ClockRunQuerySet":
        """What was promised and done in the stretch, late or not."""
        return self.filter(met=True, ended_at__gte=start, ended_at__lt=stop)

    def real(self) -> "ClockRunQuerySet":
        return self.filter(demonstration=False)
