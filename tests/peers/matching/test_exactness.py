"""The solver's plans are as good as the best of all plans, at every step of the objective."""

import pytest
from hypothesis import given, settings

from peers.matching.problem import Options
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
