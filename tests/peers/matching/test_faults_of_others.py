"""What other matchers do wrong, each shown to be absent here. Those that need rows stand in
`tests/peers/test_faults_of_others.py`."""

import json
import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from peers.matching.__main__ import as_json
from peers.matching.parsing import parse
from peers.matching.problem import Line, Options, Peer, Problem, Request
from peers.matching.solver import solve
from tests.peers.matching.problems import big, problems

ONE_SEAT = {"requests": [{"id": "a", "seats": 1}, {"id": "b", "seats": 1}]}
TWO_PEERS = {"peers": [{"id": 1, "capacity": 1}, {"id": 2, "capacity": 1}]}


def plan_of(data):
    problem = parse(data)
    return as_json(problem, solve(problem))


def test_scores_are_not_rounded_before_solving():
    """Rounded to whole points, or to two places, both plans below would be worth the same."""
    scores = [[0.501, 0.502], [0.5, 0.5004]]
    data = {**ONE_SEAT, **TWO_PEERS, "scores": scores, "options": {"fairness": False}}
    assert plan_of(data)["total"] == 1.002


def test_a_sixth_place_decides_and_a_weighted_sum_of_aims_loses_none():
    """Nothing is added to the scores to steer the solver: a millionth decides."""
    scores = [[900_000.000001, 900_000], [900_000, 900_000]]
    data = {**ONE_SEAT, **TWO_PEERS, "scores": scores, "options": {"even_load": 1}}
    assert ["a", 1, 900_000.000001] in plan_of(data)["assignments"]


def test_what_is_agreed_is_a_fact_and_not_a_wish():
    """A frozen pair stays whatever its score, even where the score says excluded, and whatever
    the others lose by it."""
    data = {
        "requests": [{"id": "a", "seats": 2}, {"id": "b", "seats": 1}],
        "peers": [{"id": 1, "capacity": 1}, {"id": 2, "capacity": 2}],
        "scores": [[0.5, 0.25], [1.0, None]],
        "frozen": [["b", 2]],
    }
    assert ["b", 2, 0] in plan_of(data)["assignments"]
    costly = {**ONE_SEAT, **TWO_PEERS, "scores": [[100, 1], [100, None]], "frozen": [["a", 1]]}
    plan = plan_of(costly)
    assert plan["assignments"] == [["a", 1, 100]]
    assert [row["request"] for row in plan["unfilled"]] == ["b"]


def test_the_same_peer_never_sits_twice_on_one_request():
    line = {"seats": 1, "scores": [9, 1]}
    data = {
        "requests": [{"id": "a", "lines": [{"id": 1, **line}, {"id": 2, **line}]}],
        "peers": [{"id": 1, "capacity": 5}, {"id": 2, "capacity": 5}],
    }
    plan = plan_of(data)
    assert {entry[1] for entry in plan["assignments"]} == {1, 2}
    alone = plan_of({**data, "peers": data["peers"][:1], "requests": alone_on(data["requests"])})
    assert len(alone["assignments"]) == 1
    assert alone["unfilled"][0]["missing"] == 1


def alone_on(requests):
    lines = [{**line, "scores": line["scores"][:1]} for line in requests[0]["lines"]]
    return [{**requests[0], "lines": lines}]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(problem=problems(options=Options(team_rules=True, even_load=1)))
def test_a_rerun_gives_the_same_answer(problem):
    assert solve(problem).pairs == solve(problem).pairs


def test_another_process_on_another_day_gives_the_same_answer(tmp_path):
    """Many plans tie here, and Python orders its sets otherwise in each process."""
    random = np.random.default_rng(7)
    data = {
        "requests": [{"id": f"r{at}", "seats": 2} for at in range(20)],
        "peers": [{"id": f"p{at}", "capacity": 2} for at in range(25)],
        "scores": random.choice([0, 50, 100], (20, 25)).tolist(),
    }
    path = tmp_path / "problem.json"
    path.write_text(json.dumps(data))
    said = [
        subprocess.run(
            [sys.executable, "-m", "peers.matching", str(path)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    first, second = (json.loads(text)["assignments"] for text in said)
    assert first == second


@pytest.mark.parametrize(
    "change",
    [
        {"peers": [], "scores": [[], []]},
        {"scores": [[None, None], [None, None]]},
        {"peers": [{"id": 1, "capacity": 0}, {"id": 2, "capacity": 0}]},
        {"scores": [[5, 5], [5, 5]], "peers": [{"id": 1, "capacity": 1}, {"id": 2, "capacity": 0}]},
    ],
    ids=["nobody", "all excluded", "no room", "too few"],
)
def test_what_cannot_be_filled_is_a_result_with_its_reasons_and_not_an_error(change):
    plan = plan_of({**ONE_SEAT, **TWO_PEERS, "scores": [[5, 5], [5, 5]], **change})
    assert plan["proved_optimal"]
    assert plan["unfilled"]
    assert all(row["reasons"] for row in plan["unfilled"])
    assert plan["worst_request_total"] == min([value for _, _, value in plan["assignments"]] or [0])


def test_rules_that_nobody_can_keep_leave_a_seat_empty_and_are_no_error():
    """Two seats, one group each, and every peer of the same group."""
    data = {
        "requests": [{"id": "a", "seats": 2, "rules": ["cross_party"]}],
        "peers": [{"id": at, "capacity": 1, "group": "labour"} for at in (1, 2)],
        "scores": [[5, 6]],
        "options": {"team_rules": True},
    }
    plan = plan_of(data)
    assert plan["assignments"] == [["a", 2, 6]]
    assert plan["unfilled"][0]["reasons"][-1] == "1 kept out by a team rule, of 2 peers."


def test_scarce_peers_go_to_everybody_before_anybody_has_two():
    """Neither priority nor a high total leaves requests empty while others have a team."""
    problem = big(10, 12, 1)
    urgent = tuple(replace(row, priority=1 + at % 3) for at, row in enumerate(problem.requests))
    plan = solve(replace(problem, requests=urgent))
    seated = {problem.lines[line][0] for line, _ in plan.pairs}
    assert len(plan.pairs) == 12
    assert seated == set(range(10))


def test_priority_decides_only_between_plans_that_fill_as_many():
    scores = np.array([[5], [90]])
    requests = (Request("a", (Line(None, 1),), priority=1), Request("b", (Line(None, 1),)))
    plan = solve(Problem(requests, (Peer(1, 1),), scores))
    assert plan.pairs == ((0, 0),)
