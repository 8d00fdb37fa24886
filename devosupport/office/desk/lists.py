"""The lists of the home page, each ten rows at most, each in one query however much there is."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils import timezone

from devosupport.accounts.access import has_role
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import User
from devosupport.core.charts import Bar
from devosupport.notifications.choices import NoticeState
from devosupport.notifications.models import Notice
from devosupport.office.queue.asked import MINE, Asked
from devosupport.office.queue.counting import COUNTED, counts
from devosupport.office.queue.narrowing import everything_for
from devosupport.office.queue.rows import QueueRow, rows_of
from requests.choices import CAPPED, State, WaitingOn
from requests.clocks import closure_days
from requests.models import CAP, Line, SupportRequest
from requests.querysets import SupportRequestQuerySet

SHOWN = 10
TITLES = {
    WaitingOn.US: ("Waiting on us", "Nothing waits on us."),
    WaitingOn.COUNCIL: ("Waiting on a council", "No council owes us an answer."),
    WaitingOn.PARTNER: ("Waiting on a partner", "No partner owes an answer."),
    WaitingOn.PEER: ("Waiting on a peer", "No support is under way."),
}


@dataclass(frozen=True)
class WaitingList:
    title: str
    nothing: str
    rows: list[QueueRow]
    count: str
    url: str


def scope_of(user: User, asked: str) -> tuple[str, Asked]:
    """ "mine", "regions" or "all", and the filter it means. A case lead begins with their own."""
    holds = has_role(user, OfficerRole.CASE_LEAD) and not has_role(user, OfficerRole.MANAGER)
    regions = has_role(user, OfficerRole.PRINCIPAL_ADVISER)
    first = "mine" if holds else "regions" if regions else "all"
    scope = asked if asked in ("mine", "all", *(["regions"] if regions else [])) else first
    filters = {"mine": (("lead", MINE),), "regions": (("region", MINE),), "all": ()}
    return scope, Asked(filters=filters[scope])


def queue_url(asked: Asked, **more: str) -> str:
    query = {**dict(asked.filters), **more}
    query.setdefault("region", "all")
    return f"{reverse('office:queue')}?{urlencode(query)}"


@dataclass(frozen=True)
class Desk:
    """The home page's figures (rows of components/key_figures.html) and lists, in four queries."""

    figures: list[dict[str, object]]
    lists: list[WaitingList]


def desk_of(user: User, asked: Asked, today: date) -> Desk:
    everything = everything_for(user, asked, today)
    closed = frozenset(closure_days())
    counted = [
        everything.filter(queue_on__lt=today, due_on__isnull=False),
        everything.at_risk(today, closed=closed),
        everything.unclaimed(),
        everything.silent(timezone.now()),
    ]
    found = counts(everything, dict(enumerate(counted)), most=COUNTED)
    late, soon, unclaimed, silent = (found.views[number] for number in range(len(counted)))
    figures: list[dict[str, object]] = [
        figure(late, "late", queue_url(asked, clock="late"), red=True),
        figure(soon, "due within two working days", queue_url(asked, clock="soon")),
        *unclaimed_figure(unclaimed, asked),
        figure(
            silent,
            "under way, no recent news",
            queue_url(asked, clock="silent"),
            red=True,
        ),
    ]
    shown = first_of_each(everything, user)
    lists = [
        WaitingList(
            title=title,
            nothing=nothing,
            rows=rows_of(shown[who], user, today, closed),
            count=found.said(who),
            url=queue_url(asked, waiting=who),
        )
        for who, (title, nothing) in TITLES.items()
    ]
    return Desk(figures, lists)


def unclaimed_figure(value: str, asked: Asked) -> list[dict[str, object]]:
    """None among one's own cases: what nobody has claimed is nobody's."""
    if asked.says("lead") == MINE:
        return []
    url = queue_url(asked, lead="nobody", state=State.SUBMITTED)
    return [figure(value, "not claimed yet", url)]


def figure(value: str, label: str, url: str, *, red: bool = False) -> dict[str, object]:
    return {"value": value, "label": label, "url": url, "late": red and value != "0"}


def first_of_each(
    everything: SupportRequestQuerySet, user: User
) -> dict[WaitingOn, list[SupportRequest]]:
    """The first rows by whom they wait on: an index says which they are, then they are opened."""
    first, *others = (
        everything.filter(waiting_on=who).values_list("pk", flat=True)[:SHOWN] for who in TITLES
    )
    keys = list(first.union(*others, all=True))
    rows = SupportRequest.objects.filter(pk__in=keys).shown_to(user).order_by("queue_on", "id")
    found: dict[WaitingOn, list[SupportRequest]] = {who: [] for who in TITLES}
    for row in rows:
        found[WaitingOn(row.waiting_on)].append(row)
    return found


@dataclass(frozen=True)
class Load:
    """How much each case lead has: a bar and a row each."""

    people: list[dict[str, Any]]
    bars: list[Bar]


def load_by_lead(user: User, today: date) -> Load:
    rows = SupportRequest.objects.visible_to(user).open().exclude(case_lead=None)
    late = Count("pk", filter=Q(due_on__lt=today))
    people: list[dict[str, Any]] = [
        {**row, "url": queue_url(Asked(), lead=str(row["case_lead"]))}
        for row in rows.order_by()
        .values("case_lead", name=F("case_lead__name"))
        .annotate(cases=Count("pk"), late=late)
        .order_by("-cases", "name")
    ]
    return Load(people, [Bar(person["name"], person["cases"]) for person in people])


def over_cap(user: User) -> list[SupportRequest]:
    """Open requests whose expert days are above the cap."""
    days = Sum(F("days") * Greatest(F("seats"), 1))
    lines = Line.objects.current().filter(provider__in=CAPPED).order_by().values("request")
    above = lines.annotate(total=days).filter(total__gt=CAP).values("request")
    rows = SupportRequest.objects.visible_to(user).open().filter(pk__in=above)
    return list(rows.select_related("lead").order_by("queue_on", "id")[:SHOWN])


def failed_mail() -> int:
    return Notice.objects.filter(state=NoticeState.FAILED)[: COUNTED + 1].count()
