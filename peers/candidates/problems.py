"""The problem the solver is given, and which seat each of its lines stands for."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import numpy as np

from peers.candidates.gathering import Gathered
from peers.choices import FROZEN, EngagementState
from peers.matching.eligible import Eligible
from peers.matching.points import Points
from peers.matching.problem import (
    EXCLUDED,
    Line,
    Options,
    Pair,
    Peer,
    Problem,
    Request,
    Scores,
    TeamRules,
)
from requests.choices import Priority

# Points of a hundred that a plan gives up to spare a peer a second, third … request.
EVEN_LOAD = 1
OPTIONS = Options(team_rules=True, even_load=EVEN_LOAD, time_limit=20.0)


@dataclass(frozen=True)
class Asked:
    problem: Problem
    # The seats of each line, in order; the first are open, the rest are held.
    open_seats: list[list[Any]]
    peers: list[Any]


def problem_of(gathered: Gathered, *, movable: Collection[int] = ()) -> Asked | None:
    """Every open seat against everybody who may take it; None when no seat is open.

    What is proposed stays where it is and counts against limits, save the engagements in
    `movable`. Invited, accepted and active seats are always frozen.
    """
    by_line: dict[int, list[Any]] = {}
    for seat in gathered.seats:
        by_line.setdefault(seat.line_id, []).append(seat)
    place = {peer.pk: number for number, peer in enumerate(gathered.peers)}
    held = {
        row.seat_id: row
        for row in gathered.engagements
        if row.state in FROZEN or (row.state == EngagementState.PROPOSED and row.pk not in movable)
    }
    frozen: list[Pair] = []
    open_seats: list[list[Any]] = []
    lines: list[Any] = []
    for seats in by_line.values():
        there = [held[seat.pk] for seat in seats if seat.pk in held]
        frozen += [(len(lines), place[row.peer_id]) for row in there if row.peer_id in place]
        open_seats.append([seat for seat in seats if seat.pk not in held])
        lines.append(seats[0])
    if not any(open_seats):
        return None
    problem = Problem(
        requests=requests_of(lines, by_line, gathered),
        peers=tuple(peer_of(peer, gathered, held) for peer in gathered.peers),
        scores=scores_of(lines, gathered),
        frozen=tuple(frozen),
        options=OPTIONS,
    )
    return Asked(problem, open_seats, gathered.peers)


def requests_of(
    lines: list[Any], by_line: dict[int, list[Any]], gathered: Gathered
) -> tuple[Request, ...]:
    """Lines come sorted by request, so those of one stand together."""
    found: list[Request] = []
    for seat in lines:
        request, line = seat.line.request, seat.line
        rules = TeamRules(
            cross_party=line.different_groups,
            different_organisations=line.different_organisations,
            same_group=line.same_group,
            member_and_officer=line.member_and_officer,
            lead=line.one_leads,
        )
        row = Line(
            id=line.pk, seats=len(by_line[line.pk]), rules=rules, half_days=half_days(line.days)
        )
        if found and found[-1].id == request.pk:
            found[-1] = replace(found[-1], lines=(*found[-1].lines, row))
            continue
        found.append(
            Request(
                id=request.pk,
                lines=(row,),
                priority=request.priority or Priority.NORMAL,
                waiting=max(0, (gathered.at - request.state_since.date()).days),
            )
        )
    return tuple(found)


def peer_of(peer: Any, gathered: Gathered, held: dict[int, Any]) -> Peer:
    here = [row for row in held.values() if row.peer_id == peer.pk]
    agreed = sum(1 for row in here if row.state in FROZEN)
    proposed_here = sum(
        1
        for row in gathered.engagements
        if row.peer_id == peer.pk and row.state == EngagementState.PROPOSED
    )
    outside = peer.load - agreed + max(0, peer.pencilled - proposed_here)
    # Days agreed here are counted among those held already; seats here count in the problem.
    days = sum(half_days(row.seat.line.days) for row in here)
    agreed_days = sum(half_days(row.seat.line.days) for row in here if row.state in FROZEN)
    left = half_days(gathered.candidates[peer.pk].days_left) + agreed_days
    return Peer(
        id=peer.pk,
        capacity=max(len(here), peer.limit - outside),
        role=peer.kind,
        group=peer.group,
        leads=peer.leads,
        organisation=str(peer.organisation_id or ""),
        load=outside,
        half_days=max(days, left),
    )


def half_days(days: Decimal) -> int:
    return int(days * 2)


def scores_of(lines: list[Any], gathered: Gathered) -> Scores:
    scores = np.full((len(lines), len(gathered.peers)), EXCLUDED, dtype=np.int64)
    profiles = [gathered.profiles[peer.pk] for peer in gathered.peers]
    points = Points(profiles, mean_rating=gathered.mean_rating)
    eligible = Eligible([gathered.candidates[peer.pk] for peer in gathered.peers])
    for row, seat in enumerate(lines):
        able = eligible.columns(gathered.needs[seat.pk])
        scores[row, able] = points.for_wish(gathered.wishes[seat.pk])[able]
    return scores
