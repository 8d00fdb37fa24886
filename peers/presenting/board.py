"""Matching across cases: what waits for somebody, who carries how much, what a new plan changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from devosupport.accounts.models import User
from devosupport.core import charts
from peers.choices import EngagementState
from peers.models import Engagement, MatchRun, Peer, Shortage
from peers.rules import Preview
from requests.choices import SeatKind, State
from requests.models import Seat, SupportRequest

SAID_YES = (EngagementState.ACCEPTED, EngagementState.ACTIVE)
# As many bars as a screen can be read for; the table holds everybody.
BARS = 12


@dataclass
class CaseRow:
    case: Any
    seats: int = 0
    yes: int = 0
    invited: int = 0
    proposed: int = 0

    @property
    def open(self) -> int:
        return self.seats - self.yes - self.invited - self.proposed


@dataclass(frozen=True)
class Gap:
    """An open seat and what blocks it."""

    seat: Any
    kind: str
    text: str


@dataclass(frozen=True)
class Board:
    cases: list[CaseRow]
    gaps: list[Gap]
    loads: list[Any]
    chart: SafeString | str
    figures: list[dict[str, Any]]
    run: MatchRun | None


def waiting_for(user: User) -> list[SupportRequest]:
    rows = SupportRequest.objects.visible_to(user).filter(state=State.MATCHING)
    return list(rows.select_related("lead", "region", "case_lead").order_by("queue_on", "pk"))


def board_of(user: User) -> Board:
    cases = waiting_for(user)
    rows = case_rows(cases)
    loads = loads_of()
    run = MatchRun.objects.order_by("-pk").first()
    full = sum(1 for peer in loads if peer.load >= peer.limit)
    return Board(
        cases=rows,
        gaps=gaps_of(cases),
        loads=loads,
        chart=chart_of(loads),
        figures=[
            {"value": len(rows), "label": "Cases that wait for a team"},
            {"value": sum(row.proposed for row in rows), "label": "Proposed, to be invited"},
            {"value": sum(row.invited for row in rows), "label": "Invited, to answer"},
            {
                "value": sum(row.open for row in rows),
                "label": "Seats with nobody",
                "late": any(row.open for row in rows),
            },
            {"value": full, "label": "Peers at their limit"},
        ],
        run=run,
    )


def case_rows(cases: Iterable[SupportRequest]) -> list[CaseRow]:
    found = {case.pk: CaseRow(case) for case in cases}
    for pk in (
        Seat.objects.current()
        .filter(line__request__in=list(found))
        .values_list("line__request_id", flat=True)
    ):
        found[pk].seats += 1
    live = Engagement.objects.live().filter(seat__line__request__in=list(found))
    for pk, state in live.values_list("seat__line__request_id", "state"):
        row = found[pk]
        row.yes += state in SAID_YES
        row.invited += state == EngagementState.INVITED
        row.proposed += state == EngagementState.PROPOSED
    return list(found.values())


def gaps_of(cases: Iterable[SupportRequest]) -> list[Gap]:
    rows = Shortage.objects.filter(seat__line__request__in=list(cases))
    return [
        Gap(row.seat, SeatKind(row.seat.kind).label, row.text)
        for row in rows.select_related("seat__line__request").order_by("since", "pk")
    ]


def loads_of() -> list[Any]:
    """Everybody who may be asked, the fullest first."""
    rows: Any = Peer.objects.active().with_load().select_related("user", "organisation")
    return sorted(rows, key=lambda peer: (-peer.load, peer.limit - peer.load, peer.name))


def chart_of(loads: list[Any]) -> SafeString | str:
    busy = [peer for peer in loads if peer.load][:BARS]
    if not busy:
        return ""
    return charts.bars(
        [
            charts.Bar(
                peer.name,
                peer.load,
                f"{peer.load} of {peer.limit}",
                limit=peer.limit,
                colour="late" if peer.load >= peer.limit else "",
            )
            for peer in busy
        ],
        title="Requests at once by peer",
    )


def gains_of(preview: Preview) -> list[str]:
    """What a wider plan gains, in words; what it gives up for that stands there too."""
    words = []
    if preview.seats_gained:
        words.append(f"{preview.seats_gained} more seat{'s' if preview.seats_gained > 1 else ''}")
        words[-1] += " filled"
    if preview.worst_gained:
        way = "better" if preview.worst_gained > 0 else "less well"
        points = abs(preview.worst_gained)
        words.append(f"the request that is worst off is served {way} by {points} points")
    if preview.total_gained:
        way = "more" if preview.total_gained > 0 else "fewer"
        words.append(f"{abs(preview.total_gained)} points {way} over all teams")
    return words
