"""`python -m peers.matching`: its contract and its sentences for bad input."""

import json
import subprocess
import sys

import pytest

from peers.matching.__main__ import as_json
from peers.matching.parsing import parse
from peers.matching.problem import BadProblem
from peers.matching.solver import solve

SMALL = {
    "requests": [{"id": "a", "seats": 2}, {"id": "b", "seats": 1}],
    "peers": [{"id": 1, "capacity": 1}, {"id": 2, "capacity": 2}],
    "scores": [[0.5, 0.25], [1.0, None]],
}


def plan_of(data):
    problem = parse(data)
    return as_json(problem, solve(problem))


def test_command_prints_the_plan(tmp_path):
    path = tmp_path / "problem.json"
    path.write_text(json.dumps(SMALL))
    done = subprocess.run(
        [sys.executable, "-m", "peers.matching", str(path)], capture_output=True, text=True
    )
    plan = json.loads(done.stdout)
    assert plan["assignments"] == [["a", 2, 0.25], ["b", 1, 1]]
    assert plan["total"] == 1.25
    assert plan["worst_request_total"] == 0.25
    assert plan["proved_optimal"] is True
    assert plan["unfilled"] == [
        {
            "request": "a",
            "missing": 1,
            "reasons": [
                "1 at the limit of what they can take, of 2 peers.",
                "1 already on this request, of 2 peers.",
            ],
        }
    ]


def test_bad_input_is_a_sentence_and_not_a_traceback(tmp_path):
    path = tmp_path / "problem.json"
    path.write_text('{"requests": 3}')
    done = subprocess.run(
        [sys.executable, "-m", "peers.matching", str(path)], capture_output=True, text=True
    )
    assert done.returncode == 2
    assert done.stderr.strip() == '"peers" must be a list.'


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"scores": [[1, 2]]}, '"scores" must be a list of 2 rows, one a request.'),
        (
            {"scores": [[1], [1, 2]]},
            "Request 'a': the row of scores must have 2 entries, one a peer.",
        ),
        (
            {"scores": [[1, "2"], [1, 2]]},
            "Request 'a': each score must be a number, or null for excluded.",
        ),
        (
            {"scores": [[1, float("nan")], [1, 2]]},
            "Request 'a': each score must be at most 1000000.",
        ),
        ({"frozen": [["a", 9]]}, "Frozen ['a', 9]: there is no peer 9."),
        ({"frozen": [["a", 1], ["a", 1]]}, "Peer 1 is frozen twice on request 'a'."),
        (
            {"frozen": [["a", 1], ["b", 1]]},
            "Peer 1 is over-full: frozen on more requests than their capacity of 1.",
        ),
        (
            {"frozen": [["b", 1], ["b", 2]]},
            "Request 'b' is over-full: more peers are frozen on it than the 1 seats it has.",
        ),
        ({"options": {"time_limit": 0}}, 'Options: "time_limit" must be a number of seconds'),
        ({"peers": [{"id": 1, "capacity": -1}]}, 'Peer 1: "capacity" must be a whole number'),
        ({"peers": [{"id": 1, "capacity": 1}] * 2}, "Two peers have the id 1."),
    ],
)
def test_each_fault_is_named(change, sentence):
    with pytest.raises(BadProblem) as refused:
        parse({**SMALL, **change})
    assert sentence in str(refused.value)


def test_team_rules_ask_for_a_member_and_an_officer():
    data = {
        "requests": [{"id": "a", "seats": 2}],
        "peers": [
            {"id": 1, "capacity": 1, "role": "member"},
            {"id": 2, "capacity": 1, "role": "member"},
            {"id": 3, "capacity": 1, "role": "officer"},
        ],
        "scores": [[9, 9, 1]],
    }
    assert plan_of(data)["total"] == 18
    plan = plan_of({**data, "options": {"team_rules": True}})
    assert plan["total"] == 10
    assert plan["team_rules"] == {"asked": 1, "kept": 1}
