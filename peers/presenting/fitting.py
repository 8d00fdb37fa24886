"""Why this peer, why not that one, who else: the matcher's answers about one seat, in words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString

from devosupport.core import charts
from peers.candidates import Asked, Gathered, gather, problem_of
from peers.choices import EngagementState
from peers.matching.exclusions import Code, Exclusion
from peers.matching.explanation import CRITERIA, REASONS, WhyNot, why_not
from peers.matching.score import Contribution, band, total
from peers.matching.solver import solve
from peers.models import Engagement, Peer
from requests.choices import State
from requests.models import Seat, SupportRequest

MOST_OTHERS = 8


@dataclass(frozen=True)
class Criterion:
    name: str
    points: int
    out_of: int
    reason: str


@dataclass(frozen=True)
class Other:
    """Somebody else who could take the seat."""

    peer: Any
    score: int
    band: str
    load_after: int


@dataclass(frozen=True)
class Difference:
    name: str
    words: str


@dataclass(frozen=True)
class Answer:
    """Why not: a heading, what follows from it, and what an officer could set aside."""

    title: str
    sentences: list[str] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    waivable: list[Exclusion] = field(default_factory=list)
    possible: bool = False


def criteria(parts: Sequence[Any]) -> list[Criterion]:
    """From contributions as the matcher made them, or as a proposal stored them."""
    rows = [part if isinstance(part, dict) else vars_of(part) for part in parts]
    return [
        Criterion(
            CRITERIA.get(row["criterion"], str(row["criterion"])),
            row["points"],
            row["out_of"],
            REASONS.get(row["reason"], ""),
        )
        for row in rows
    ]


def vars_of(part: Contribution) -> dict[str, Any]:
    return {name: getattr(part, name) for name in ("criterion", "points", "out_of", "reason")}


def bars_of(rows: Sequence[Criterion], title: str) -> SafeString:
    return charts.bars(
        [
            charts.Bar(row.name, row.points, f"{row.points} of {row.out_of}", limit=row.out_of)
            for row in rows
        ],
        title=title,
    )


class SeatMatch:
    """One seat looked at among everything that waits for a team today.

    `gathered`: what was gathered for several seats of the case together, if it was.
    """

    def __init__(
        self,
        seat: Seat,
        engagement: Engagement | None,
        at: date,
        gathered: Gathered | None = None,
    ) -> None:
        self.seat, self.engagement, self.at = seat, engagement, at
        if gathered is not None:
            self.gathered = gathered

    @cached_property
    def gathered(self) -> Gathered:
        """With the seat itself thought of as open, so that everybody is judged alike."""
        case = self.seat.line.request
        waiting = list(SupportRequest.objects.filter(state=State.MATCHING).order_by("pk"))
        if case.pk not in [row.pk for row in waiting]:
            waiting.append(case)
        return gather(waiting, at=self.at, besides=self.engagement)

    @cached_property
    def row(self) -> Any:
        """The seat as gathered; None when it is no longer wanted."""
        return next((row for row in self.gathered.seats if row.pk == self.seat.pk), None)

    def peer(self, pk: int | None) -> Any:
        return next((row for row in self.gathered.peers if row.pk == pk), None)

    @cached_property
    def others(self) -> list[Other]:
        """The next best who may take it, best first."""
        if self.row is None:
            return []
        chosen = self.engagement.peer_id if self.engagement else None
        found = [
            self.other(peer)
            for peer in self.gathered.peers
            if peer.pk != chosen and not self.gathered.exclusions(self.row, peer)
        ]
        return sorted(found, key=lambda other: (-other.score, other.load_after, other.peer.pk))

    def other(self, peer: Any) -> Other:
        score = total(self.gathered.contributions(self.row, peer))
        return Other(peer, score, band(score), peer.load + 1)

    def why_not(self, pk: int) -> Answer:
        """Exactly one answer about one peer."""
        peer = self.peer(pk)
        if self.row is None:
            return Answer("This seat is no longer wanted")
        if peer is None:
            return excluded((Exclusion(Code.NOT_ACTIVE),))
        found = self.gathered.exclusions(self.row, peer)
        asked = problem_of(self.gathered, movable=self.movable)
        line = self.line_of(asked)
        if asked is None or line is None:
            return excluded(found) if found else Answer("Could take this seat", possible=True)
        plan = solve(asked.problem)
        chosen = self.peer(self.engagement.peer_id) if self.engagement else None
        answer = why_not(
            asked.problem,
            plan,
            line,
            asked.peers.index(peer),
            chosen=asked.peers.index(chosen) if chosen else None,
            excluded=found,
            parts=self.gathered.contributions(self.row, peer),
            chosen_parts=self.gathered.contributions(self.row, chosen) if chosen else (),
        )
        return in_words(answer, peer)

    @cached_property
    def movable(self) -> set[int]:
        rows = self.gathered.engagements
        return {row.pk for row in rows if row.state == EngagementState.PROPOSED}

    def line_of(self, asked: Asked | None) -> int | None:
        for number, seats in enumerate(asked.open_seats if asked else ()):
            if any(seat.pk == self.seat.pk for seat in seats):
                return number
        return None


def excluded(found: Sequence[Exclusion]) -> Answer:
    return Answer(
        "Excluded",
        sentences=[exclusion.sentence for exclusion in found],
        waivable=[exclusion for exclusion in found if exclusion.waivable],
    )


def in_words(answer: WhyNot, peer: Peer) -> Answer:
    if answer.answer == "excluded":
        return excluded(answer.exclusions)
    if answer.answer == "at_limit":
        words = f"Agreed to {peer.limit} at once, and has as many."
        return Answer("At their limit", sentences=[words])
    if answer.answer == "lower":
        return lower(answer)
    return needed(answer)


def lower(answer: WhyNot) -> Answer:
    """The difference by criterion, largest first."""
    pairs = sorted((answer.difference or {}).items(), key=lambda pair: -pair[1])
    if not pairs:
        return Answer("Fits exactly as well", possible=True)
    rows = [
        Difference(CRITERIA.get(name, name), f"{abs(by)} {'fewer' if by > 0 else 'more'}")
        for name, by in pairs
    ]
    by = sum(by for _, by in pairs)
    words = [f"{by} points fewer in all."] if by else ["As many points in all."]
    return Answer("Fits less well" if by else "Fits as well", words, rows, possible=True)


def needed(answer: WhyNot) -> Answer:
    """What the whole plan would lose. It names no other case."""
    loss = answer.loss
    words = []
    if loss and loss.seats > 0:
        words.append(f"{loss.seats} more seat{'s' if loss.seats > 1 else ''} would stay empty.")
    if loss and loss.rules > 0:
        words.append("A rule of a team would be broken.")
    if loss and not words and loss.worst > 0:
        words.append(f"The request that is worst off would fall by {loss.worst} points.")
    if loss and not words and loss.total > 0:
        words.append(f"All teams together would lose {loss.total} points.")
    if not words:
        return Answer("Would do as well", ["The plan would lose nothing."], possible=True)
    return Answer("Needed elsewhere", words, possible=True)
