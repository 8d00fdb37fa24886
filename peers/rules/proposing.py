"""Proposals: the solver's plan over the open seats, or a name an officer puts forward."""

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from django.db import connection, transaction

from devosupport.accounts.models import User
from devosupport.history.rules import record
from peers.candidates import Asked, Gathered, gather, problem_of
from peers.choices import EngagementState
from peers.matching.exclusions import WAIVABLE, Code, Exclusion
from peers.matching.explanation import no_room, shortage
from peers.matching.problem import Plan
from peers.matching.score import POLICY, total
from peers.matching.solver import solve
from peers.models import Engagement, MatchRun, Peer, Shortage
from peers.rules.base import (
    begin,
    finish,
    lock_peer,
    now,
    require,
    require_case_lead,
    sentences,
    today,
)
from peers.rules.checks import exclusions_of
from peers.rules.clearing import Standing, standing_on
from peers.rules.invitations import invite
from requests.choices import SeatKind, State
from requests.models import Seat, SupportRequest
from requests.rules.base import lock

# Two runs never fight: the second waits here until the first has committed.
RUN_LOCK = 8_142_026
PROPOSED = EngagementState.PROPOSED


@transaction.atomic
def propose(*, actor: User | None = None, movable: Collection[int] = ()) -> MatchRun | None:
    """Fill the open seats of every request that waits for a team; None when there is none.

    What is proposed, invited or at work stays as it is, so a newcomer or a declined seat is
    solved alone; engagements in `movable` may be proposed elsewhere.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [RUN_LOCK])
    requests = list(SupportRequest.objects.filter(state=State.MATCHING).order_by("pk"))
    if not requests:
        return None
    gathered = gather(requests, at=today())
    if drop_outdated(gathered):
        gathered = gather(requests, at=today())
    asked = problem_of(gathered, movable=movable)
    if asked is None:
        return None
    plan = solve(asked.problem)
    chosen, empty = seats_of(asked, plan, gathered)
    if not news(chosen, empty, gathered):
        return None
    run = MatchRun.objects.create(
        at=now(),
        policy=POLICY.version,
        seats=sum(len(seats) for seats in asked.open_seats),
        filled=len(chosen),
        total=plan.total,
        worst=plan.worst,
        proved=plan.proved,
        seconds=plan.seconds,
        actor=actor,
    )
    for seat in empty:
        moved = gathered.on_seat(seat, PROPOSED)
        if moved is not None:
            drop(engagement=moved, actor=None)
    write(run, gathered, chosen, actor)
    explain_shortages(run, gathered, asked, plan, empty)
    return run


def drop_outdated(gathered: Gathered) -> bool:
    """Take back proposals that are no longer possible, such as of somebody now at their limit."""
    seats = {seat.pk: seat for seat in gathered.seats}
    peers = {peer.pk: peer for peer in gathered.peers}
    dropped = False
    for row in gathered.engagements:
        if row.state != PROPOSED:
            continue
        seat, peer = seats.get(row.seat_id), peers.get(row.peer_id)
        if seat is None or peer is None or gathered.exclusions(seat, peer):
            drop(engagement=row, actor=None)
            dropped = True
    return dropped


@transaction.atomic
def drop(*, engagement: Engagement, actor: User | None) -> Engagement:
    """Take a proposal back; nobody was told of it."""
    return finish("drop", begin("drop", engagement, actor), actor)


def seats_of(
    asked: Asked, plan: Plan, gathered: Gathered
) -> tuple[list[tuple[Any, Any]], list[Any]]:
    """Which peer gets which open seat, and the seats that stay empty. Whoever is proposed for a
    line and stays on it keeps their seat."""
    by_line: dict[int, list[Any]] = {}
    for line, peer in plan.pairs:
        if (line, peer) not in asked.problem.frozen:
            by_line.setdefault(line, []).append(asked.peers[peer])
    chosen, empty = [], []
    for line, seats in enumerate(asked.open_seats):
        peers = {peer.pk: peer for peer in by_line.get(line, [])}
        now = {seat.pk: gathered.on_seat(seat, PROPOSED) for seat in seats}
        stay = {pk: row.peer_id for pk, row in now.items() if row and row.peer_id in peers}
        kept = {pk: peers.pop(peer) for pk, peer in stay.items()}
        rest = [seat for seat in seats if seat.pk not in kept]
        chosen += [(seat, kept[seat.pk]) for seat in seats if seat.pk in kept]
        chosen += list(zip(rest, peers.values(), strict=False))
        empty += rest[len(peers) :]
    return chosen, empty


def news(chosen: list[tuple[Any, Any]], empty: list[Any], gathered: Gathered) -> bool:
    """Whether a run has anything to say: a new proposal, or a change in what is short."""
    known = set(Shortage.objects.values_list("seat_id", flat=True))
    return bool(chosen) or {seat.pk for seat in empty} != known


def write(
    run: MatchRun, gathered: Gathered, chosen: list[tuple[Any, Any]], actor: User | None
) -> None:
    """Replace what was proposed on these seats, keep what is the same, tell the history."""
    touched: dict[int, SupportRequest] = {}
    for seat, peer in chosen:
        before = gathered.on_seat(seat, PROPOSED)
        if before is not None and before.peer_id == peer.pk:
            continue
        if before is not None:
            drop(engagement=before, actor=None)
        row = proposed(seat, peer, gathered, run=run)
        touched[seat.line.request_id] = seat.line.request
        move_on(row)
    for request in touched.values():
        record(request, "peers.propose", actor=actor, at=now(), run=run.pk)


def proposed(seat: Any, peer: Any, gathered: Gathered, **how: Any) -> Engagement:
    """A new proposal with its score and reasons; `how` it came about: a run, or an officer."""
    parts = gathered.contributions(seat, peer)
    return Engagement.objects.create(
        seat=seat,
        peer=peer,
        state=PROPOSED,
        state_since=now(),
        proposed_at=now(),
        score=total(parts),
        reasons=[asdict(part) for part in parts],
        policy=POLICY.version,
        **how,
    )


def move_on(row: Engagement) -> None:
    """Invite the next in turn when the one before could not, and the case lead asked for it."""
    last = (
        Engagement.objects.filter(
            seat=row.seat_id, state__in=[EngagementState.DECLINED, EngagementState.EXPIRED]
        )
        .select_related("invited_by")
        .order_by("-ended_at")
        .first()
    )
    if last is None or not last.moves_on or last.invited_by is None:
        return
    if standing_on(row) in (Standing.NOT_NEEDED, Standing.CLEARED):
        invite(engagement=row, actor=None, message=last.message)


def explain_shortages(
    run: MatchRun, gathered: Gathered, asked: Asked, plan: Plan, empty: list[Any]
) -> None:
    Shortage.objects.exclude(seat__in=empty).delete()
    for seat in empty:
        excluded = [gathered.exclusions(seat, peer) for peer in gathered.peers]
        beside = beside_the_plan(asked, plan, seat)
        found = [codes or beside.get(peer, ()) for peer, codes in enumerate(excluded)]
        counts, text = shortage(
            found, wanted=wanted(seat, gathered), kept_out=sum(1 for codes in found if not codes)
        )
        Shortage.objects.update_or_create(
            seat=seat,
            defaults={"run": run, "counts": counts, "text": text},
            create_defaults={"run": run, "counts": counts, "text": text, "since": now()},
        )


def beside_the_plan(asked: Asked, plan: Plan, seat: Any) -> dict[int, tuple[Exclusion, ...]]:
    """Who could take the seat alone, but has no room beside what the plan gives them."""
    line = next(at for at, seats in enumerate(asked.open_seats) if seat in seats)
    request = asked.problem.lines[line][0]
    here = {peer for at, peer in plan.pairs if asked.problem.lines[at][0] == request}
    found: dict[int, tuple[Exclusion, ...]] = {}
    for peer in range(len(asked.peers)):
        full = no_room(asked.problem, plan.pairs, line, peer)
        code = Code.ALREADY_ON if peer in here else full
        if code:
            found[peer] = (Exclusion(code),)
    return found


def wanted(seat: Any, gathered: Gathered) -> str:
    """Such as "member peer on finance free in May"."""
    topics = sorted(gathered.wishes[seat.pk].topics)
    about = f" on {' or '.join(topic.replace('-', ' ') for topic in topics)}" if topics else ""
    kind = SeatKind(seat.kind).label.lower()
    return f"{kind}{about} free in {gathered.needs[seat.pk].on:%B}"


@transaction.atomic
def put_forward(
    *, seat: Seat, peer: Peer, actor: User, reason: str, waive: Collection[str] = ()
) -> Engagement:
    """An officer's own choice instead of the plan's. What can be waived is, with the reason;
    what cannot is refused. Reason and codes stay on the engagement."""
    request = lock(seat.line.request)
    require_case_lead(request, actor)
    require(request.state == State.MATCHING, "Names are put forward while the team is found.")
    said = reason.strip()
    require(said, "Enter why you choose somebody else.")
    locked = lock_peer(peer)
    codes = sorted(set(waive) & {code.value for code in WAIVABLE})
    found = exclusions_of(seat, locked, waived=codes)
    require(not found, f"{locked.name} cannot take this seat. {sentences(found)}")
    live = Engagement.objects.live().filter(seat=seat).first()
    if live is not None:
        require(live.state == PROPOSED, "This seat is taken: recall or release its peer first.")
        drop(engagement=live, actor=actor)
    gathered = gather([request], at=today())
    row = proposed(seat, locked, gathered, waived=codes, override_reason=said)
    Shortage.objects.filter(seat=seat).delete()
    codes_kept = {"engagement": row.pk, "peer": locked.pk, "seat": seat.pk, "waived": codes}
    record(request, "peers.put_forward", actor=actor, at=now(), **codes_kept)
    return row
