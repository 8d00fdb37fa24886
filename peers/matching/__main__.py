"""`python -m peers.matching problem.json` prints the plan as JSON ("-" reads standard input)."""

import json
import math
import sys
from pathlib import Path
from typing import Any

from peers.matching.explanation import unfilled
from peers.matching.parsing import parse
from peers.matching.problem import BadProblem, Plan, Problem
from peers.matching.solver import solve


def as_json(problem: Problem, plan: Plan) -> dict[str, Any]:
    """The plan in the words and numbers of the problem."""
    sums: dict[int, list[float]] = {}
    values: list[float] = []
    assignments = []
    for line, peer in plan.pairs:
        request = problem.lines[line][0]
        value = problem.value((line, peer))
        sums.setdefault(request, []).append(value)
        values.append(value)
        assignments.append([problem.requests[request].id, problem.peers[peer].id, value])
    totals = [neat(math.fsum(each)) for each in sums.values()]
    return {
        "assignments": assignments,
        "unfilled": unfilled(problem, plan),
        "total": neat(math.fsum(values)),
        "worst_request_total": min(totals, default=0),
        "proved_optimal": plan.proved,
        "seconds": plan.seconds,
        "statement": plan.statement,
        "team_rules": {"asked": plan.rules_asked, "kept": plan.rules_kept},
        "pairs": {"eligible": plan.eligible, "considered": plan.considered},
    }


def neat(value: float) -> float | int:
    """Without the dust that adding binary fractions leaves."""
    rounded = round(value, 9)
    return int(rounded) if rounded.is_integer() else rounded


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("Usage: python -m peers.matching problem.json", file=sys.stderr)
        return 2
    try:
        text = sys.stdin.read() if arguments[0] == "-" else Path(arguments[0]).read_text("utf-8")
        problem = parse(json.loads(text))
        plan = solve(problem)
    except OSError as error:
        print(f"Cannot read {arguments[0]}: {error.strerror}.", file=sys.stderr)
        return 2
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        print(f"{arguments[0]} is not JSON: {error}.", file=sys.stderr)
        return 2
    except BadProblem as error:
        print(error, file=sys.stderr)
        return 2
    json.dump(as_json(problem, plan), sys.stdout, indent=None)
    print()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
