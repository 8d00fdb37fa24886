"""A first plan, quickly: something to improve on, and something to return when time is out."""

import numpy as np

from peers.matching.build import AT_MOST
from peers.matching.frame import Frame
from peers.matching.problem import Pair


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
    return pairs


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
