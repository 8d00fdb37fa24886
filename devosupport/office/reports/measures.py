"""The questions of the reports, each a table from one query, or two.

Requests are those that reached us in the period. Demonstration bodies count only in a
demonstration. Sensitive requests count only in cells of five or more.
"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.db.models.functions import Coalesce

from devosupport.office.reports.period import Period
from devosupport.office.reports.tables import Table, seen
from devosupport.places.choices import Stage, SupportType
from devosupport.places.models import Organisation
from requests.choices import (
    GAPS,
    Channel,
    DeclineReason,
    Outcome,
    PartnerState,
    Provider,
    Side,
    State,
    Useful,
)
from requests.models import DayEntry, Feedback, SupportRequest
from requests.querysets import SupportRequestQuerySet

Labels = Iterable[tuple[str, str]]
SENSITIVE = Count("pk", filter=Q(sensitive=True), distinct=True)


def counted() -> SupportRequestQuerySet:
    rows = SupportRequest.objects.exclude(submitted_at=None).order_by()
    return rows if settings.DEMO else rows.real()


def received(period: Period) -> SupportRequestQuerySet:
    rows = counted().annotate(came=Coalesce("received_at", "submitted_at"))
    return rows.filter(came__gte=period.start, came__lt=period.stop)


def cells(rows: Any, by: str) -> dict[Any, int]:
    """Value → how many, as far as it may be said."""
    found = rows.values(by).annotate(n=Count("pk", distinct=True), s=SENSITIVE)
    return {row[by]: seen(row["n"], row["s"]) for row in found}


def by_choice(rows: Any, by: str, labels: Labels) -> list[list[Any]]:
    found = cells(rows, by)
    return [[label, found.get(code, 0)] for code, label in labels]


def by_region(period: Period) -> Table:
    found = cells(received(period), "region__name")
    rows = sorted(([name or "No region", n] for name, n in found.items()), key=lambda r: r[0])
    return Table("regions", "Requests by region", "", ("Region", "Requests"), rows)


def by_type(period: Period) -> Table:
    parts: dict[str, Any] = {}
    for kind in SupportType.values:
        asks = Q(support_types__contains=[kind])
        parts[kind] = Count("pk", filter=asks)
        parts[f"{kind}_s"] = Count("pk", filter=asks & Q(sensitive=True))
    found = received(period).aggregate(**parts)
    rows = [[label, seen(found[kind], found[f"{kind}_s"])] for kind, label in SupportType.choices]
    says = "A request may ask for more than one kind."
    return Table("types", "Requests by kind of support", says, ("Kind", "Requests"), rows)


def by_topic(period: Period) -> Table:
    found = cells(received(period).filter(topics__isnull=False), "topics__name")
    rows = [[name, n] for name, n in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))]
    says = "A request may have more than one topic."
    return Table("topics", "Requests by topic", says, ("Topic", "Requests"), rows)


def by_stage(period: Period) -> Table:
    rows = by_choice(received(period), "stage", Stage.choices)
    return Table("stages", "Requests by stage", "", ("Stage", "Requests"), rows)


def by_channel(period: Period) -> Table:
    rows = by_choice(received(period), "channel", Channel.choices)
    return Table("channels", "How requests reached us", "", ("Channel", "Requests"), rows)


def ended(period: Period) -> SupportRequestQuerySet:
    return counted().filter(ended_at__gte=period.start, ended_at__lt=period.stop)


def outcomes(period: Period) -> Table:
    rows = by_choice(ended(period).filter(state=State.CLOSED), "outcome", Outcome.choices)
    says = "Requests that closed in the period, whenever they were asked."
    return Table("outcomes", "What came of it", says, ("Outcome", "Requests"), rows)


def declined(period: Period) -> Table:
    found = by_choice(ended(period).filter(state=State.DECLINED), "reason", DeclineReason.choices)
    gaps = {DeclineReason(code).label for code in GAPS}
    rows = [[label, n, "Yes" if label in gaps else "No"] for label, n in found]
    says = "Why requests were not taken forward. A gap is something our own offer lacks."
    header = ("Reason", "Requests", "A gap in our offer")
    return Table("declined", "Not taken forward", says, header, rows)


def feedback(period: Period) -> Table:
    given = Feedback.objects.filter(at__gte=period.start, at__lt=period.stop, term=None).order_by()
    if not settings.DEMO:
        given = given.filter(request__demonstration=False)
    council = Q(side__in=(Side.COUNCIL, Side.PARTNER))
    team = Q(side=Side.ADVISER)
    hidden = Q(request__sensitive=True)
    found: dict[int, Any] = {
        row["rating"]: row
        for row in given.values("rating").annotate(
            council=Count("pk", filter=council),
            council_s=Count("pk", filter=council & hidden),
            team=Count("pk", filter=team),
            team_s=Count("pk", filter=team & hidden),
        )
    }
    none = dict.fromkeys(("council", "council_s", "team", "team_s"), 0)
    rows = []
    for rating, label in Useful.choices:
        row = found.get(rating, none)
        cell = [seen(row[side], row[f"{side}_s"]) for side in ("council", "team")]
        rows.append([label, *cell])
    says = "How useful the support was, as said by councils and by those who gave it."
    return Table("feedback", "How useful it was", says, ("Useful", "Councils", "The team"), rows)


def days(period: Period) -> Table:
    worked = DayEntry.objects.filter(on__gte=period.begins, on__lte=period.ends).order_by()
    if not settings.DEMO:
        worked = worked.filter(term__seat__line__request__demonstration=False)
    by = "term__seat__line__provider"
    found = dict(worked.values_list(by).annotate(total=Sum("days")))
    rows = [[label, found.get(code, Decimal(0))] for code, label in Provider.choices]
    says = "Days that peers and advisers logged."
    return Table("days", "Days given", says, ("Who", "Days"), rows)


def take_up(period: Period, today: date) -> Table:
    """Councils that asked or joined in the period, earlier, or never. Sensitive requests would
    name their council, so they are left out."""
    open_rows = counted().filter(sensitive=False)
    theirs = Q(lead=OuterRef("pk")) | Q(
        partners__organisation=OuterRef("pk"), partners__state=PartnerState.AGREED
    )
    asked = open_rows.filter(theirs)
    lately = asked.filter(submitted_at__gte=period.start, submitted_at__lt=period.stop)
    earlier = asked.filter(submitted_at__lt=period.start)
    councils = Organisation.objects.existing(today).councils().real().annotate(
        lately=Exists(lately), earlier=Exists(earlier)
    )  # fmt: skip
    totals: dict[str, list[int]] = {}
    lines: list[list[Any]] = []
    columns = ("name", "region__name", "lately", "earlier")
    for name, region, now, before in councils.order_by("name").values_list(*columns):
        row = totals.setdefault(region or "No region", [0, 0, 0])
        place = 0 if now else 1 if before else 2
        row[place] += 1
        lines.append([name, region or "", ("In the period", "Earlier", "Never")[place]])
    header = ("Region", "Never asked", "Asked in the period", "Asked earlier")
    rows = [[name, never, now, before] for name, (now, before, never) in sorted(totals.items())]
    says = "Councils of today, as leads or partners of requests. The bars show who never asked; "
    says += "the file names each council."
    file = (("Council", "Region", "Asked"), lines)
    return Table("take-up", "Served and never asked", says, header, rows, file=file)


Measure = Callable[[Period], Table]
MEASURES: tuple[Measure, ...] = (
    by_region, by_type, by_topic, by_stage, by_channel, outcomes, declined, feedback, days,
)  # fmt: skip


def all_tables(period: Period, today: date) -> list[Table]:
    first, *rest = (measure(period) for measure in MEASURES)
    return [first, take_up(period, today), *rest]


def table(slug: str, period: Period, today: date) -> Table | None:
    return next((table for table in all_tables(period, today) if table.slug == slug), None)
