"""One thread a closed case: request → team → outcome → case study.

Never of sensitive requests, nor of conversations held in confidence: a thread names its council.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString

from devosupport.core.charts import Step, steps
from devosupport.office.reports.counting import ended
from devosupport.office.reports.period import Period
from knowledge.library.models import Resource
from requests.choices import Outcome, SeatKind, State
from requests.models import CaseStudy, SeatTerm, Standing

A_PAGE = 10
NONE_YET = "None yet"
HEADER = ("Reference", "Asked by", "Asked on", "Team", "Outcome", "Closed on", "Case study")


@dataclass(frozen=True)
class Thread:
    reference: str
    council: str
    title: str
    asked: date
    team: str
    outcome: str
    closed: date
    study: str
    study_url: str

    @property
    def picture(self) -> SafeString:
        return steps(
            [
                Step("Request", "done", self.asked),
                Step("Team", "done", note=self.team),
                Step("Outcome", "done", self.closed, self.outcome),
                Step("Case study", "done" if self.study else "next", note=self.study or NONE_YET),
            ]
        )

    @property
    def row(self) -> list[Any]:
        return [
            self.reference, self.council, self.asked.isoformat(), self.team, self.outcome,
            self.closed.isoformat(), self.study,
        ]  # fmt: skip


def closed(period: Period) -> QuerySet[Standing]:
    return (
        ended(period)
        .filter(state=State.CLOSED, sensitive=False, in_confidence=False)
        .select_related("request", "lead")
        .order_by("-state_since", "-pk")
    )


def threads(period: Period, first: int = 0, count: int | None = A_PAGE) -> list[Thread]:
    """The latest first; in three queries however many."""
    rows = list(closed(period)[first : None if count is None else first + count])
    keys = [row.request_id for row in rows if row.request_id]
    teams, studies = teams_of(keys, period), studies_of(keys, period)
    return [thread(row, teams[row.request_id], studies.get(row.request_id)) for row in rows]


def thread(row: Standing, team: Counter[str], study: tuple[str, str] | None) -> Thread:
    assert row.request is not None
    title, url = study or ("", "")
    return Thread(
        reference=row.request.reference,
        council=row.lead.short_name,
        title=row.request.title,
        asked=timezone.localtime(row.reached_at).date(),
        team=team_words(team),
        outcome=Outcome(row.outcome).label,
        closed=timezone.localtime(row.state_since).date(),
        study=title,
        study_url=url,
    )


def team_words(team: Counter[str]) -> str:
    """ "2 member peers, 1 technical adviser"."""
    if not team:
        return "LGA officers"
    return ", ".join(
        f"{team[kind]} {label.lower()}{'s' if team[kind] > 1 else ''}"
        for kind, label in SeatKind.choices
        if team[kind]
    )


def teams_of(keys: Iterable[int], period: Period) -> dict[int | None, Counter[str]]:
    found: dict[int | None, Counter[str]] = defaultdict(Counter)
    held = SeatTerm.objects.filter(Q(begins__lte=period.ends), seat__line__request__in=list(keys))
    rows = held.order_by().values_list("seat__line__request", "seat__kind", "adviser").distinct()
    for key, kind, _ in rows:
        found[key][kind] += 1
    return found


def studies_of(keys: Iterable[int], period: Period) -> dict[int | None, tuple[str, str]]:
    """The first that was linked, where there are several."""
    linked = CaseStudy.objects.filter(
        request__in=list(keys),
        linked_at__lt=period.stop,
        resource__in=Resource.objects.readable(),
    ).select_related("resource")
    found: dict[int | None, tuple[str, str]] = {}
    for row in linked:
        where = row.resource.get_absolute_url()
        found.setdefault(row.request_id, (row.resource.title, where))
    return found
