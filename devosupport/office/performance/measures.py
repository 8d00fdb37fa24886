"""Completion, satisfaction, digital take-up, cost, and how soon councils hear from us.

The last twelve whole months. A share of fewer than five is not given. Sensitive requests are left
out, but for a whole financial year: there they count in numbers of five or more. Four queries.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Count, Q
from django.utils.safestring import SafeString

from devosupport.core.working_days import ONE_DAY
from devosupport.office.reports import results, times
from devosupport.office.reports.counting import received, tallies
from devosupport.office.reports.period import Period, months_before
from devosupport.office.reports.suppression import SMALLEST, Cell, Tally, shown
from devosupport.office.reports.tables import drawn
from requests.choices import Channel, Clock, Useful
from requests.models import SupportRequest

NOT_KNOWN = "Not yet known"
TOO_FEW = "Too few to say"
CONTENT = (Useful.GREAT, Useful.MODERATE)


@dataclass(frozen=True)
class Measure:
    """`rows`: what the value is made of, as label and number."""

    slug: str
    title: str
    value: str
    definition: str
    note: str = ""
    rows: Sequence[tuple[str, Cell]] = field(default_factory=tuple)
    columns: tuple[str, str] = ("", "")

    @property
    def picture(self) -> SafeString:
        return drawn(self.title, [(label, number, 0) for label, number in self.rows])


def last_year(today: date) -> Period:
    """The twelve whole months before this one."""
    first = today.replace(day=1)
    return Period(months_before(first, 12), first - ONE_DAY)


def percent(part: int, whole: int) -> str:
    """Rounded down: not quite all is not 100%."""
    return f"{part * 100 // whole}%" if whole >= SMALLEST else TOO_FEW


def completion(period: Period) -> Measure:
    started = SupportRequest.objects.filter(
        created_at__gte=period.start, created_at__lt=period.stop, channel=Channel.ONLINE
    ).order_by()
    started = started if settings.DEMO else started.real()
    found = started.aggregate(n=Count("pk"), sent=Count("pk", filter=~Q(submitted_at=None)))
    return Measure(
        "completion",
        "Completion",
        percent(found["sent"], found["n"]),
        "The share of requests begun online in the twelve months that were sent to us. A request "
        "that is still being written counts as not sent.",
    )


def satisfaction(period: Period) -> Measure:
    given = results.of(results.COUNCILS, results.rated(period))
    content = sum(given.get(rating, Tally()).n for rating in CONTENT)
    total = sum(tally.n for tally in given.values())
    cells = shown([given.get(code, Tally()) for code, _ in Useful.choices])
    return Measure(
        "satisfaction",
        "Satisfaction",
        percent(content, total),
        "The share of councils' answers that found the support useful to a great or moderate "
        "extent. We ask every council when its support is delivered.",
        rows=[(label, cell) for (_, label), cell in zip(Useful.choices, cells, strict=True)],
        columns=("How useful it was", "Answers"),
    )


def digital_take_up(period: Period) -> Measure:
    found = tallies(received(period), "channel")
    total = sum(tally.n for tally in found.values())
    cells = shown([found.get(code, Tally()) for code, _ in Channel.choices])
    return Measure(
        "digital-take-up",
        "Digital take-up",
        percent(found.get(Channel.ONLINE, Tally()).n, total),
        "The share of requests that reached us through this website, of all requests by web, "
        "phone, e-mail and in meetings.",
        rows=[(label, cell) for (_, label), cell in zip(Channel.choices, cells, strict=True)],
        columns=("Channel", "Requests"),
    )


def cost(period: Period) -> Measure:
    pounds = settings.COST_PER_TRANSACTION
    return Measure(
        "cost-per-transaction",
        "Cost per transaction",
        NOT_KNOWN if pounds is None else f"£{pounds:,.2f}",
        "What it costs the LGA to run this website in a year, divided by the requests it handles "
        "in that year. The days of advisers and peers are no part of it.",
        note="" if pounds is not None else "We will publish it once a year of costs is known.",
    )


def first_response(period: Period) -> Measure:
    row = times.measured(period).get(Clock.FIRST_RESPONSE)
    return Measure(
        "first-response",
        "First response in time",
        percent(row["in_time"], row["n"]) if row else TOO_FEW,
        "The share of requests that had our first message, question or decision within the "
        "working days we promise: two, unless the promise was another at the time.",
    )


def everything(period: Period) -> list[Measure]:
    measures = (completion, satisfaction, digital_take_up, cost, first_response)
    return [measure(period) for measure in measures]


def as_data(period: Period) -> dict[str, Any]:
    """What the JSON says."""
    return {
        "from": period.begins.isoformat(),
        "to": period.ends.isoformat(),
        "measures": [
            {
                "measure": one.slug,
                "title": one.title,
                "value": one.value,
                "definition": one.definition,
                "made_of": [{"what": what, "number": number} for what, number in one.rows],
            }
            for one in everything(period)
        ],
    }
