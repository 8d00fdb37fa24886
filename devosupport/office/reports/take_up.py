"""Is the sector capitalising on the offer? (Paper S1, paragraph 11.2.) Every council of the day,
as lead or partner of requests. It names councils, so requests that are sensitive or asked in
confidence are left out."""

from collections import Counter, defaultdict
from typing import Any

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import F, Q

from devosupport.core.charts import Stack, stacks
from devosupport.office.reports.counting import Unnest, standings
from devosupport.office.reports.period import Period
from devosupport.office.reports.tables import Table
from devosupport.places.choices import CouncilType
from devosupport.places.models import Organisation

SERVED, EARLIER, ASKED, NEVER = range(4)
WORDS = ("Served in the period", "Served earlier", "Asked, not served yet", "Never asked")
COLOURS = ("given", "pale", "due", "none")


def known(period: Period) -> dict[int, int]:
    """Organisation → how it stood with us when the period ended."""
    rows = standings().as_at(period.stop).filter(sensitive=False, in_confidence=False)
    found = (
        rows.annotate(one=Unnest(F("organisations")))
        .values("one")
        .annotate(
            now=BoolOr(Q(served_at__gte=period.start, served_at__isnull=False)),
            ever=BoolOr(Q(served_at__isnull=False)),
        )
    )
    return {
        row["one"]: SERVED if row["now"] else EARLIER if row["ever"] else ASKED for row in found
    }


def councils(period: Period) -> list[tuple[int, str, str, str]]:
    """Real ones that existed on the last day: id, name, region, type."""
    rows = Organisation.objects.existing(period.ends).councils().real().order_by("name")
    return list(rows.values_list("pk", "name", "region__name", "council_type"))


def take_up(period: Period) -> Table:
    now, before = known(period), known(period.before)
    regions: dict[str, Counter[int]] = defaultdict(Counter)
    never_before: Counter[str] = Counter()
    lines: list[list[Any]] = []
    for pk, name, region, kind in councils(period):
        where, place = region or "No region", now.get(pk, NEVER)
        regions[where][place] += 1
        never_before[where] += pk not in before
        label = CouncilType(kind).label if kind else ""
        lines.append([name, label, region or "", WORDS[place]])
    rows: list[list[Any]] = [
        [name, *(found[place] for place in range(len(WORDS))), found.total(), never_before[name]]
        for name, found in sorted(regions.items())
    ]
    if rows:
        rows.append(
            ["England", *(sum(column) for column in zip(*(r[1:] for r in rows), strict=True))]
        )
    says = (
        "Councils that existed on the last day, as leads or partners of requests. Served means "
        "answered, or support under way or given. The file names each council."
    )
    header = ("Region", *WORDS, "Councils", "Never asked, period before")
    title = "Councils served and never served"
    picture = stacks([Stack(row[0], row[1:5]) for row in rows[:-1]], WORDS, COLOURS, title=title)
    file = (("Council", "Type", "Region", "Support"), lines)
    return Table("take-up", title, says, header, rows, picture, file=file)
