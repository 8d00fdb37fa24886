"""An order of requests and peers that does not depend on how the problem lists them."""

from dataclasses import replace

import numpy as np

from peers.matching.problem import Pair, Peer, Problem

ROUNDS = 2


def in_canonical_order(problem: Problem) -> tuple[Problem, list[int], list[int]]:
    """The problem reordered by what its requests and peers are, and the way back.

    Among plans that are equally good the solver's choice depends on the order it is given. Sorted
    by capacity, role and scores, the same problem listed otherwise gets the same plan, save where
    two peers (or requests) are the same in everything. Ids play no part.
    """
    requests, peers = ranks(problem)
    request_order = sorted(range(len(problem.requests)), key=lambda at: (requests[at], at))
    peer_order = sorted(range(len(problem.peers)), key=lambda at: (peers[at], at))
    first = np.cumsum([0, *(len(request.lines) for request in problem.requests)])
    line_order = [
        int(first[at]) + number
        for at in request_order
        for number in range(len(problem.requests[at].lines))
    ]
    new_line = {old: new for new, old in enumerate(line_order)}
    new_peer = {old: new for new, old in enumerate(peer_order)}
    frozen: list[Pair] = sorted((new_line[line], new_peer[peer]) for line, peer in problem.frozen)
    reordered = replace(
        problem,
        requests=tuple(problem.requests[at] for at in request_order),
        peers=tuple(problem.peers[at] for at in peer_order),
        scores=np.ascontiguousarray(problem.scores[np.ix_(line_order, peer_order)]),
        values=None,
        frozen=tuple(frozen),
    )
    return reordered, line_order, peer_order


def ranks(problem: Problem) -> tuple[list[int], list[int]]:
    """Colour refinement: who looks the same is told apart by whom they meet."""
    scores = problem.scores
    frozen = np.zeros(scores.shape, dtype=np.int64)
    for pair in problem.frozen:
        frozen[pair] = 1
    request_rank = ranked(
        [
            (
                request.priority,
                request.waiting,
                repr(request.rules),
                tuple((line.seats, repr(line.rules), line.half_days) for line in request.lines),
            )
            for request in problem.requests
        ]
    )
    peer_rank = ranked([peer_key(peer) for peer in problem.peers])
    starts = np.cumsum([0, *(len(request.lines) for request in problem.requests)])
    for _ in range(ROUNDS):
        of_line = np.array([request_rank[at] for at in problem.request_of], dtype=np.int64)
        seen = mixed(scores * 2 + frozen, of_line[:, None])
        columns = [column.tobytes() for column in np.sort(seen, axis=0).T]
        peer_rank = ranked(list(zip(peer_rank, columns, strict=True)))
        seen = mixed(scores * 2 + frozen, np.array(peer_rank, dtype=np.int64)[None, :])
        rows = [row.tobytes() for row in np.sort(seen, axis=1)]
        request_rank = ranked(
            [
                (rank, tuple(rows[starts[at] : starts[at + 1]]))
                for at, rank in enumerate(request_rank)
            ]
        )
    return request_rank, peer_rank


def peer_key(peer: Peer) -> tuple[object, ...]:
    days = -1 if peer.half_days is None else peer.half_days
    return peer.capacity, peer.role, peer.group, peer.organisation, peer.leads, peer.load, days


def mixed(scores: np.ndarray, rank: np.ndarray) -> np.ndarray:
    """A number for a score and a rank together; a clash costs a tie, never a wrong plan."""
    both: np.ndarray = scores * 1_000_003 + rank
    return both


def ranked(keys: list[tuple[object, ...]]) -> list[int]:
    place = {key: number for number, key in enumerate(sorted(set(keys)))}
    return [place[key] for key in keys]
