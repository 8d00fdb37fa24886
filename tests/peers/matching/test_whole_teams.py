"""Whole teams as columns: the list of them is complete, and the plan made from it the best."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peers.matching import whole
from peers.matching.listing import Choice, TooMany, best_teams, teams
from peers.matching.problem import Line, Peer, Problem, Request
from peers.matching.solver import solve


@st.composite
def choices(draw):
    """Up to two lines and six peers, with gains of either sign."""
    lines = draw(st.integers(1, 2))
    pairs = [(line, peer) for line in range(lines) for peer in range(draw(st.integers(2, 6)))]
    numbers = st.lists(st.integers(0, 30), min_size=len(pairs), max_size=len(pairs))
    seats = {line: draw(st.integers(1, 2)) for line in range(lines)}
    choice = Choice(
        np.array([line for line, _ in pairs]),
        np.array([peer for _, peer in pairs]),
        np.array(draw(numbers)),
        seats,
        rest=draw(st.integers(0, 60)),
    )
    return choice, np.array(draw(numbers), dtype=np.float64) - 15


def every_team(choice, gains, least):
    for team in combinations(range(len(gains)), choice.size):
        at = list(team)
        filled = {line: int((choice.lines[at] == line).sum()) for line in choice.seats}
        if filled == choice.seats and len(set(choice.peers[at].tolist())) == choice.size:
            worth = float(gains[at].sum())
            if choice.scores[at].sum() >= choice.rest and worth >= least:
                yield team, worth


@settings(max_examples=150, deadline=None, derandomize=True)
@given(asked=choices(), least=st.integers(-40, 20))
def test_every_team_that_is_worth_so_much_is_listed_and_the_best_is_found(asked, least):
    choice, gains = asked
    expected = dict(every_team(choice, gains, least))
    found = teams(choice, gains, least, most=1_000)
    assert sorted(tuple(sorted(team)) for team in found) == sorted(expected)
    best = best_teams(choice, gains, least)
    assert bool(best) == bool(expected)
    if best:
        assert expected[tuple(sorted(best[-1]))] == max(expected.values())


def test_more_teams_than_are_of_use_are_not_listed():
    choice = Choice(np.zeros(9, int), np.arange(9), np.full(9, 10), seats={0: 3}, rest=30)
    assert len(teams(choice, np.zeros(9), 0.0, most=84)) == 84
    with pytest.raises(TooMany):
        teams(choice, np.zeros(9), 0.0, most=83)


def scarce(requests=40, peers=80, seed=5) -> Problem:
    """A few peers are best for everybody, all are needed, and no two scores are alike."""
    scores = np.random.default_rng(seed).exponential(100_000, (requests, peers)).astype(np.int64)
    room = [requests * 3 // peers] * peers
    for at in range(requests * 3 - sum(room)):
        room[at] += 1
    return Problem(
        requests=tuple(Request(at, (Line(None, 3),)) for at in range(requests)),
        peers=tuple(Peer(at, limit) for at, limit in enumerate(room)),
        scores=scores,
    )


@pytest.mark.parametrize("seed", [5, 6, 7])
def test_teams_and_pairs_lead_to_the_same_plan_and_both_are_proved(seed, monkeypatch):
    problem = scarce(seed=seed)
    used = []
    method = whole.best

    def watched(*args):
        used.append(method(*args))
        return used[-1]

    monkeypatch.setattr(whole, "best", watched)
    by_teams = solve(problem)
    assert any(found is not None and found.proved for found in used)
    monkeypatch.setattr(whole, "best", lambda *args: None)
    by_pairs = solve(problem)
    assert by_teams.proved
    assert by_pairs.proved
    assert (by_teams.worst, by_teams.total) == (by_pairs.worst, by_pairs.total)
