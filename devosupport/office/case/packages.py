"""The package as screens show it: lines, totals, days against the cap, who agreed."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.utils.safestring import SafeString

from devosupport.core.charts import days_bar
from devosupport.core.clock import day_in_words
from requests.choices import CAPPED, AgreementState, PaidFrom
from requests.models import Line, PackageVersion, SupportRequest
from requests.presenters.comparison import compare
from requests.presenters.package import line_read


@dataclass(frozen=True)
class LineView:
    """`allocated` and `used` are of all its seats together."""

    line: Line
    who: str
    allocated: Decimal
    used: Decimal
    counts: bool

    @property
    def left(self) -> Decimal:
        return self.allocated - self.used

    @property
    def dates(self) -> str:
        starts, ends = (
            day_in_words(day) if day else "" for day in (self.line.starts, self.line.ends)
        )
        if starts and ends:
            return f"{starts} to {ends}"
        return f"from {starts}" if starts else f"by {ends}" if ends else ""


@dataclass(frozen=True)
class PackageView:
    lines: list[LineView]
    dropped: list[LineView]
    cap: Decimal
    capped: Decimal
    used: Decimal
    bar: SafeString
    cost: Decimal
    payers: list[tuple[str, Decimal]]
    versions: list[PackageVersion]

    @property
    def over(self) -> Decimal:
        return max(self.capped - self.cap, Decimal(0))

    @property
    def all_days(self) -> Decimal:
        return sum((view.allocated for view in self.lines), Decimal(0))


def package_of(case: SupportRequest) -> PackageView:
    rows = [view_of(line) for line in case.lines.select_related("topic").with_days()]
    lines = [row for row in rows if row.line.dropped_at is None]
    dropped = [row for row in rows if row.line.dropped_at and row.used]
    counted = [row for row in rows if row.counts]
    capped = sum((row.allocated for row in counted), Decimal(0))
    used = sum((row.used for row in counted), Decimal(0))
    return PackageView(
        lines=lines,
        dropped=dropped,
        cap=case.cap,
        capped=capped,
        used=used,
        bar=days_bar(used, capped, case.cap),
        cost=sum((row.line.cost for row in lines), Decimal(0)),
        payers=payers(lines),
        versions=versions_of(case),
    )


def view_of(line: Line) -> LineView:
    who = line.get_provider_display()
    if line.body_name:
        who = line.body_name
    elif line.seats:
        kind = line.get_seat_kind_display().lower()
        who = f"{line.seats} × {kind}" if line.seats > 1 else kind.capitalize()
    if line.named_person:
        who += f" ({line.named_person})"
    allocated = Decimal(line.allocated)  # type: ignore[attr-defined]
    used = Decimal(line.used)  # type: ignore[attr-defined]
    return LineView(line, who, allocated, used, line.provider in CAPPED)


def payers(lines: list[LineView]) -> list[tuple[str, Decimal]]:
    """What each pays, the membership included although it costs the council nothing."""
    totals: dict[str, Decimal] = {}
    for view in lines:
        label = PaidFrom(view.line.paid_from).label
        totals[label] = totals.get(label, Decimal(0)) + view.line.cost
    return list(totals.items())


def versions_of(case: SupportRequest) -> list[PackageVersion]:
    found = list(case.packages.select_related("offered_by").prefetch_related(
        "agreements__organisation", "agreements__by"
    ))  # fmt: skip
    for after, before in pairwise(found):
        after.since = compare(before, after)  # type: ignore[attr-defined]
    for version in found:
        version.read = [line_read(line) for line in version.lines]  # type: ignore[attr-defined]
        version.answers = [  # type: ignore[attr-defined]
            (answer, AgreementState(answer.state).label) for answer in version.agreements.all()
        ]
    return found
