"""The solver's plans are as good as the best of all plans, at every step of the objective."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from peers.matching.problem import Line, Options, Peer, Problem, Request
from peers.matching.solver import solve
from tests.peers.matching import oracle
from tests.peers.matching.problems import problems

PURE = Options(first_seats=False)
FIRST = Options()
TEAMS = Options(team_rules=True)
EVEN = Options(even_load=3)
EVERYTHING = Options(team_rules=True, even_load=1)
UNFAIR = Options(fairness=False)


def new_pairs(problem, plan):
    return [pair for pair in plan.pairs if pair not in problem.frozen]


def check(problem):
    plan = solve(problem)
    assert plan.proved
    assert set(problem.frozen) <= set(plan.pairs)
    pairs = new_pairs(problem, plan)
    assert any(sorted(pairs) == sorted(other) for other in oracle.plans(problem)), "not allowed"
    assert oracle.worth(problem, pairs) == oracle.best(problem)


@pytest.mark.parametrize(
    "options", [PURE, FIRST, EVEN, UNFAIR], ids=["pure", "first", "even", "unfair"]
)
def test_plan_equals_brute_force(options):
    @settings(max_examples=60, deadline=None, derandomize=True)
    @given(problem=problems(options=options))
    def equal(problem):
        check(problem)

    equal()


@pytest.mark.parametrize("options", [TEAMS, EVERYTHING], ids=["teams", "everything"])
def test_plan_with_team_rules_equals_brute_force(options):
    @settings(max_examples=120, deadline=None, derandomize=True)
    @given(problem=problems(options=options))
    def equal(problem):
        check(problem)

    equal()


@pytest.mark.parametrize("options", [PURE, FIRST, EVERYTHING], ids=["pure", "first", "everything"])
def test_plan_within_everybodys_days_equals_brute_force(options):
    @settings(max_examples=120, deadline=None, derandomize=True)
    @given(problem=problems(options=options, with_days=True))
    def equal(problem):
        check(problem)

    equal()


def test_two_seats_of_one_plan_never_take_more_days_than_a_peer_has():
    """Each seat alone would fit; both together would not."""
    asked = Problem(
        requests=tuple(Request(at, (Line(None, 1, half_days=4),)) for at in range(2)),
        peers=(Peer("few days", capacity=2, half_days=7), Peer("weaker", capacity=2)),
        scores=np.array([[90, 10], [90, 10]]),
    )
    plan = solve(asked)
    assert sorted(peer for _, peer in plan.pairs) == [0, 1]
    enough = replace(asked, peers=(replace(asked.peers[0], half_days=8), asked.peers[1]))
    assert [peer for _, peer in solve(enough).pairs] == [0, 0]


def test_frozen_seats_count_against_a_peers_days():
    asked = Problem(
        requests=tuple(Request(at, (Line(None, 1, half_days=4),)) for at in range(2)),
        peers=(Peer("few days", capacity=2, half_days=7),),
        scores=np.array([[90], [90]]),
        frozen=((0, 0),),
    )
    assert solve(asked).pairs == ((0, 0),)
