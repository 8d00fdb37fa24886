"""Plans over bids that people made (PrefLib) and over as large, with proofs of their own."""

from dataclasses import replace

import numpy as np
import pytest

from bench import preflib
from peers.matching.parsing import parse
from peers.matching.problem import Line, Options, Peer, Problem, Request
from peers.matching.solver import solve
from tests.peers.matching.certificates import can_be_raised, most_of_the_worst

BY_TOTAL_ALONE = Options(fairness=False)


@pytest.fixture
def bids():
    """The bids belong to others and lie outside the project."""
    if preflib.collection() is None:
        pytest.skip(f"The bids are not here: {preflib.ABSENT}.")
    return preflib.problem


def measured(problem, plan):
    return plan.worst / problem.scale, plan.total / problem.scale


@pytest.mark.parametrize(("name", "total"), preflib.TOTALS.items())
def test_real_bids_reach_the_stated_total_with_the_worst_request_first(bids, name, total):
    problem = parse(bids(name))
    fair = solve(problem)
    alone = solve(replace(problem, options=BY_TOTAL_ALONE))
    assert fair.proved
    assert fair.total / problem.scale == alone.total / problem.scale == total
    assert fair.worst == most_of_the_worst(problem) >= alone.worst
    assert not can_be_raised(problem, fair)


@pytest.mark.parametrize("name", preflib.TOTALS)
def test_real_bids_with_scores_that_all_differ_reach_the_best_as_well(bids, name):
    """As by adding to each bid what else is known of a reviewer: six places, no two alike."""
    data = bids(name)
    noise = np.random.default_rng(1).random(np.shape(data["scores"])) * 0.05
    data["scores"] = np.round(np.array(data["scores"]) + noise, 6).tolist()
    problem = parse(data)
    fair = solve(problem)
    alone = solve(replace(problem, options=BY_TOTAL_ALONE))
    assert fair.proved
    assert fair.worst == most_of_the_worst(problem) >= alone.worst
    assert not can_be_raised(problem, alone)
    assert alone.total >= fair.total >= preflib.TOTALS[name] * problem.scale


def as_large(values) -> Problem:
    """613 requests of three seats, 201 peers with ten places each."""
    scores = values(np.random.default_rng(613), (613, 201))
    return Problem(
        requests=tuple(Request(at, (Line(None, 3),)) for at in range(613)),
        peers=tuple(Peer(at, 10) for at in range(201)),
        scores=scores.astype(np.int64),
    )


@pytest.mark.parametrize(
    "values",
    [
        lambda random, shape: random.choice([0, 25, 50, 100], shape, p=[0.7, 0.1, 0.1, 0.1]),
        lambda random, shape: random.integers(0, 1_000_001, shape),
        lambda random, shape: random.exponential(100_000, shape),
    ],
    ids=["few values", "real", "skewed"],
)
def test_613_requests_and_201_peers_are_proved_worst_first_then_total(values):
    problem = as_large(values)
    fair = solve(problem)
    alone = solve(replace(problem, options=BY_TOTAL_ALONE))
    assert fair.proved
    assert len(fair.pairs) == 613 * 3
    assert fair.worst == most_of_the_worst(problem)
    assert not can_be_raised(problem, alone)
    # Where both totals are the same the fair one is shown as well, else what fairness costs.
    assert 0 <= alone.total - fair.total < alone.total / 1_000


def test_the_proof_by_exchanges_finds_a_plan_that_is_not_the_best():
    problem = as_large(lambda random, shape: random.integers(0, 1_000_001, shape))
    plan = solve(problem)
    pairs = list(plan.pairs)
    line, peer = pairs[0]
    other = next(at for at in range(201) if (line, at) not in set(pairs))
    worse = replace(plan, pairs=((line, other), *pairs[1:]))
    assert can_be_raised(problem, worse)
    assert not can_be_raised(problem, plan)


def test_the_benchmark_says_when_the_collection_is_absent(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("MATCHING_BENCHMARK", str(tmp_path))
    assert list(preflib.run()) == []
    assert "not measured: set MATCHING_BENCHMARK" in capsys.readouterr().out
