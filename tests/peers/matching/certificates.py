"""Proofs that a plan is the best, made without a solver: they hold for plans of any size.

Each looks at a problem with one line a request, without frozen seats, team rules or days.
"""

import numpy as np

from peers.matching.problem import Plan, Problem


def most_of_the_worst(problem: Problem) -> int:
    """No plan that fills every seat lifts its worst request above this: the least that any
    request would have if it took its best peers and nobody else asked for them."""
    ranked = -np.sort(-problem.scores, axis=1)
    seats = [line.seats for _, line in problem.lines]
    return min(int(row[:count].sum()) for row, count in zip(ranked, seats, strict=True))


def can_be_raised(problem: Problem, plan: Plan) -> bool:
    """Whether some chain of exchanges gives a full plan a higher total.

    There is none exactly when the total is the highest there is. Between any two peers the best
    single exchange is known (a request that has the one and could have the other); a chain of
    exchanges that ends where it began, or at somebody with room to spare, and gains, is what
    Bellman and Ford look for.
    """
    scores, count = problem.scores, len(problem.peers)
    on = np.zeros(scores.shape, dtype=bool)
    for pair in plan.pairs:
        on[pair] = True
    spare = np.array([peer.capacity for peer in problem.peers]) - on.sum(axis=0)
    none = np.iinfo(np.int64).min // 4
    # gain[a, b]: some request gives up a and takes b instead. The last peer is nobody: whoever
    # comes from there has room to spare, whoever goes there is let go.
    gain = np.full((count + 1, count + 1), none)
    takes = np.where(~on & (scores >= 0), scores, none)
    for peer in range(count):
        those = np.flatnonzero(on[:, peer])
        if those.size:
            gain[peer, :count] = (takes[those] - scores[those, peer][:, None]).max(axis=0)
    gain[count, :count] = 0
    gain[:count, count] = np.where(spare > 0, 0, none)
    return gains_in_a_ring(gain)


def gains_in_a_ring(gain: np.ndarray) -> bool:
    best = np.zeros(len(gain), dtype=np.int64)
    for _ in range(len(gain)):
        further = np.maximum(best, (best[:, None] + gain).max(axis=0))
        if (further == best).all():
            return False
        best = further
    return True
