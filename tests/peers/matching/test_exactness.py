"""The solver's plans are as good as the best of all plans, at every step of the objective."""

import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from peers.matching.exchange import improved
from peers.matching.frame import Frame
from peers.matching.greedy import first_plan
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


@pytest.fixture
def few_in_hand(monkeypatch):
    """As large problems are solved: a few pairs and columns at first, more only when needed."""
    monkeypatch.setattr("peers.matching.pool.ALL_PAIRS", 0)
    monkeypatch.setattr("peers.matching.pool.FIRST_PEERS", 1)
    monkeypatch.setattr("peers.matching.pool.MORE_PEERS", 1)
    monkeypatch.setattr("peers.matching.found.LET_GO", 2)


@pytest.mark.parametrize(
    "options", [PURE, FIRST, UNFAIR, EVERYTHING], ids=["pure", "first", "unfair", "everything"]
)
def test_no_better_plan_than_the_one_proved_from_a_few_pairs(options, few_in_hand):
    """Pairs left out at first never cost anything: what is called proved is the best of all."""
    proofs = []

    @settings(max_examples=120, deadline=None, derandomize=True)
    @given(problem=problems(options=options, with_days=True))
    def equal(problem):
        plan = solve(problem)
        pairs = new_pairs(problem, plan)
        assert any(sorted(pairs) == sorted(other) for other in oracle.plans(problem)), "not allowed"
        proofs.append(plan.proved)
        if plan.proved:
            assert oracle.worth(problem, pairs) == oracle.best(problem)

    equal()
    assert sum(proofs) > 0.9 * len(proofs)


@pytest.mark.parametrize("half_days", [None, 6])
def test_an_exchange_lifts_the_worst_request_and_breaks_no_limit(half_days):
    scores = np.random.default_rng(3).integers(0, 101, (8, 10))
    asked = Problem(
        requests=tuple(Request(at, (Line(None, 2, half_days=3),)) for at in range(8)),
        peers=tuple(Peer(at, 2, half_days=half_days) for at in range(10)),
        scores=scores,
        frozen=((0, 0),),
    )
    frame = Frame(asked)
    before = first_plan(frame)
    after = improved(frame, before, time.monotonic() + 5)
    assert sorted(line for line, _ in after) == sorted(line for line, _ in before)
    assert frame.measure(after)[1] >= frame.measure(before)[1]
    loads = np.bincount([peer for _, peer in [*after, (0, 0)]], minlength=10)
    assert loads.max() <= 2
    assert len({*after, (0, 0)}) == len(after) + 1


def test_empty_seats_are_filled_by_moving_others_on():
    """The greedy plan leaves the second request without its only peer; a chain mends it."""
    asked = Problem(
        requests=tuple(Request(at, (Line(None, 1),)) for at in range(3)),
        peers=tuple(Peer(at, 1) for at in range(3)),
        scores=np.array([[9, 8, -1], [9, -1, 8], [9, -1, -1]]),
    )
    assert len(first_plan(Frame(asked))) == 3


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


def test_a_request_whose_seats_are_all_agreed_bounds_the_worst_and_the_plan_is_proved():
    """However high others score: nothing lifts a request where nobody can join."""
    asked = Problem(
        requests=tuple(Request(at, (Line(0, 1), Line(1, 1)), priority=1) for at in range(2)),
        peers=(Peer(0, 1), Peer(1, 2), Peer(2, 0)),
        scores=np.array([[0, 0, 0], [0, 0, 0], [0, 0, 0], [0, 524_288, 1]]),
        frozen=((0, 0), (1, 1)),
    )
    plan = solve(asked)
    assert plan.proved
    assert (plan.worst, plan.total) == (0, 524_288)


def test_where_simplex_ends_in_doubt_the_plan_is_proved_all_the_same():
    """Scores of six places at this size: HiGHS neither calls its optimum one nor denies it."""
    scores = np.random.default_rng(1000).integers(0, 1_000_001, (1000, 2000))
    asked = Problem(
        requests=tuple(Request(at, (Line(None, 3),)) for at in range(1000)),
        peers=tuple(Peer(at, 2) for at in range(2000)),
        scores=scores,
        options=UNFAIR,
    )
    plan = solve(asked)
    assert plan.proved
    assert plan.total == 2_996_519_938
