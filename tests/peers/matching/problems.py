"""Random problems: small ones for property tests, and one of any size."""

import numpy as np
from hypothesis import strategies as st

from peers.matching.problem import (
    BadProblem,
    Line,
    Options,
    Peer,
    Problem,
    Request,
    TeamRules,
)

GROUPS = ["", "labour", "conservative"]


@st.composite
def rules(draw):
    return TeamRules(
        member_and_officer=draw(st.booleans()),
        lead=draw(st.booleans()),
        cross_party=draw(st.booleans()),
        different_organisations=draw(st.booleans()),
        same_group=draw(st.sampled_from(["", "", "", "*", "labour"])),
    )


@st.composite
def problems(draw, options=None, with_lines=True, with_frozen=True, with_days=False):
    """Two or three requests, up to four peers: few enough to try every plan."""
    options = options or Options()
    teams = rules() if options.team_rules else st.just(TeamRules())
    requests = []
    for number in range(draw(st.integers(1, 3))):
        lines = draw(st.integers(1, 2)) if with_lines else 1
        requests.append(
            Request(
                id=f"r{number}",
                lines=tuple(
                    Line(
                        id=at,
                        seats=draw(st.integers(0, 2)),
                        rules=draw(teams),
                        half_days=draw(st.integers(0, 5)) if with_days else 0,
                    )
                    for at in range(lines)
                ),
                priority=draw(st.integers(1, 3)) if options.first_seats else 3,
                waiting=draw(st.integers(0, 2)) if options.first_seats else 0,
                rules=draw(teams),
            )
        )
    peers = tuple(
        Peer(
            id=f"p{number}",
            capacity=draw(st.integers(0, 3 if with_days else 2)),
            role=draw(st.sampled_from(["member", "officer"])),
            group=draw(st.sampled_from(GROUPS)),
            organisation=draw(st.sampled_from(["", "x", "y"])),
            leads=draw(st.booleans()),
            load=draw(st.integers(0, 1)),
            half_days=draw(st.none() | st.integers(0, 9)) if with_days else None,
        )
        for number in range(draw(st.integers(1, 4)))
    )
    count = sum(len(request.lines) for request in requests)
    high = draw(st.sampled_from([2, 10, 1_000_000]))
    cells = draw(
        st.lists(st.integers(-1, high), min_size=count * len(peers), max_size=count * len(peers))
    )
    scores = np.array(cells, dtype=np.int64).reshape(count, len(peers))
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, len(peers) - 1))
    frozen = draw(st.lists(pairs, max_size=2, unique=True)) if with_frozen else []
    try:
        return Problem(tuple(requests), peers, scores, tuple(frozen), options)
    except BadProblem:
        return Problem(tuple(requests), peers, scores, (), options)


def big(requests, peers, capacity, seed=0, seats=3, **options) -> Problem:
    scores = np.random.default_rng(seed).integers(0, 101, (requests, peers))
    return Problem(
        requests=tuple(Request(at, (Line(None, seats),)) for at in range(requests)),
        peers=tuple(Peer(at, capacity) for at in range(peers)),
        scores=scores,
        options=Options(**options),
    )
