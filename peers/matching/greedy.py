"""A first plan, quickly: something to improve on, and something to return when time is out."""

from collections import deque

import numpy as np

from peers.matching.build import AT_MOST
from peers.matching.frame import Bools, Frame
from peers.matching.problem import Pair
from peers.matching.program import Ints


def first_plan(frame: Frame) -> list[Pair]:
    """Round by round, each request's next seat goes to its best peer still free.

    Keeps every limit and every "at most" rule; urgent requests and those with the fewest peers
    to choose from go first. No claim to be good.
    """
    room, days = frame.room.copy(), frame.room_days.copy()
    free = frame.fill.copy()
    allowed = frame.eligible.copy()
    choice = allowed.sum(axis=1)
    order = sorted(
        range(frame.lines),
        key=lambda line: (-int(frame.urgency[frame.request_of[line]]), choice[line]),
    )
    pairs: list[Pair] = []
    while order:
        later = []
        for line in order:
            able = allowed[line] & (room > 0) & (days >= frame.half_days[line])
            scores = np.where(able, frame.scores[line], -1)
            peer = int(scores.argmax()) if scores.size else -1
            if peer < 0 or scores[peer] < 0 or free[line] < 1:
                continue
            pairs.append((line, peer))
            room[peer] -= 1
            days[peer] -= frame.half_days[line]
            free[line] -= 1
            allowed[frame.request_of == frame.request_of[line], peer] = False
            forbid_alike(frame, allowed, line, peer)
            later.append(line)
        order = later
    return filled(frame, pairs, room)


def filled(frame: Frame, pairs: list[Pair], room: Ints) -> list[Pair]:
    """The plan with the empty seats filled as well, by moving others on until somebody is free.

    Only where nothing but limits binds: one line a request, no team rules, no shortage of days.
    """
    if frame.teams or frame.short_of_days.size or frame.lines > frame.requests:
        return pairs
    on = np.zeros((frame.lines, frame.peers), dtype=bool)
    for pair in pairs:
        on[pair] = True
    missing = frame.fill - on.sum(axis=1)
    # Nobody among those whom a search in vain went through will ever be free.
    closed = np.zeros(frame.peers, dtype=bool)
    for line in np.repeat(np.arange(frame.lines), missing).tolist():
        move_on(frame, on, room, closed, line)
    return [(line, peer) for line, peer in np.argwhere(on).tolist()]


def move_on(frame: Frame, on: Bools, room: Ints, closed: Bools, start: int) -> None:
    """The shortest chain from an empty seat to somebody with room; nothing when there is none."""
    # How each line was reached: the peer it would give up, and the line that asks for them.
    asked: dict[int, tuple[int, int]] = {start: (-1, -1)}
    seen = closed.copy()
    lines = deque([start])
    while lines:
        line = lines.popleft()
        able = frame.eligible[line] & ~on[line] & ~seen
        spare = np.flatnonzero(able & (room > 0))
        if spare.size:
            peer = int(spare[0])
            room[peer] -= 1
            while line >= 0:
                on[line, peer] = True
                peer, before = asked[line]
                if before >= 0:
                    on[line, peer] = False
                line = before
            return
        seen |= able
        for peer in np.flatnonzero(able).tolist():
            for other in np.flatnonzero(on[:, peer]).tolist():
                if other not in asked:
                    asked[other] = (peer, line)
                    lines.append(other)
    closed |= seen


def forbid_alike(frame: Frame, allowed: np.ndarray, line: int, peer: int) -> None:
    """Whoever may not join a team with this peer in it."""
    for teams in frame.teams:
        team = int(teams.of_line[line])
        if team < 0:
            continue
        same_team = teams.of_line == team
        if teams.rule in AT_MOST:
            kind = frame.groups if teams.rule == "cross_party" else frame.organisations
            if kind[peer] >= 0:
                allowed[np.ix_(same_team, kind == kind[peer])] = False
        elif teams.rule == "same_group":
            allowed[np.ix_(same_team, frame.groups != frame.groups[peer])] = False
