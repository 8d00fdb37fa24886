"""Lifts the worst-off request of a plan by exchanging peers: quick, and without any claim.

What it reaches tells the search for the highest worst request where to begin.
"""

import time

import numpy as np

from peers.matching.frame import Frame
from peers.matching.problem import Pair
from peers.matching.program import Ints


def improved(frame: Frame, pairs: list[Pair], until: float) -> list[Pair]:
    """The same seats, filled so that the worst request is as well off or better."""
    if frame.teams or frame.short_of_days.size or not pairs:
        # Whoever moves might break a rule of the team or run out of days.
        return pairs
    plan = Exchange(frame, pairs)
    while time.monotonic() < until and plan.lift():
        pass
    return list(zip(plan.line.tolist(), plan.peer.tolist(), strict=True))


class Exchange:
    def __init__(self, frame: Frame, pairs: list[Pair]) -> None:
        self.frame = frame
        self.line: Ints = np.array([line for line, _ in pairs], dtype=np.int64)
        self.peer: Ints = np.array([peer for _, peer in pairs], dtype=np.int64)
        self.request = frame.request_of[self.line]
        self.score = frame.scores[self.line, self.peer]
        self.sums = frame.base.copy()
        np.add.at(self.sums, self.request, self.score)
        self.room = frame.room - np.bincount(self.peer, minlength=frame.peers)
        self.on = np.zeros((frame.requests, frame.peers), dtype=bool)
        self.on[self.request, self.peer] = True
        seated = frame.held.copy()
        np.add.at(seated, self.request, 1)
        self.seated = np.flatnonzero(seated)

    def lift(self) -> bool:
        """One exchange that leaves the worst request, and whoever gives, better off than it was."""
        worst = int(self.seated[self.sums[self.seated].argmin()])
        best, move = int(self.sums[worst]), None
        for seat in np.flatnonzero(self.request == worst).tolist():
            for found in (self.replaced(worst, seat), self.swapped(worst, seat)):
                if found[0] > best:
                    best, move = found[0], (seat, *found[1:])
        if move is None:
            return False
        seat, peer, other = move
        if other >= 0:
            self.sit(other, int(self.peer[seat]))
        self.sit(seat, peer)
        return True

    def replaced(self, worst: int, seat: int) -> tuple[int, int, int]:
        """The best peer with room to spare: what the request would have, who, and no seat."""
        line = int(self.line[seat])
        able = self.frame.eligible[line] & (self.room > 0) & ~self.on[worst]
        scores = np.where(able, self.frame.scores[line], -1)
        peer = int(scores.argmax())
        if scores[peer] < 0:
            return -1, -1, -1
        return int(self.sums[worst] - self.score[seat] + scores[peer]), peer, -1

    def swapped(self, worst: int, seat: int) -> tuple[int, int, int]:
        """The best exchange with another seat: the lesser of both sums, who comes, from where."""
        line, gone = int(self.line[seat]), int(self.peer[seat])
        able = self.frame.eligible[line, self.peer] & ~self.on[worst, self.peer]
        able &= self.frame.eligible[self.line, gone] & ~self.on[self.request, gone]
        mine = self.sums[worst] - self.score[seat] + self.frame.scores[line, self.peer]
        theirs = self.sums[self.request] - self.score + self.frame.scores[self.line, gone]
        lesser = np.where(able, np.minimum(mine, theirs), -1)
        other = int(lesser.argmax())
        return int(lesser[other]), int(self.peer[other]), other

    def sit(self, seat: int, peer: int) -> None:
        request, before = int(self.request[seat]), int(self.peer[seat])
        score = self.frame.scores[self.line[seat], peer]
        self.sums[request] += score - self.score[seat]
        self.room[before] += 1
        self.room[peer] -= 1
        self.on[request, before] = False
        self.on[request, peer] = True
        self.peer[seat], self.score[seat] = peer, score
