"""Totals reached on real bids (PrefLib), the worst request first; converts them to problems.

The collection stays outside the project: it is looked for in the folder that MATCHING_BENCHMARK
names, else beside the project in shared/data/matching-benchmark. `python -m bench.preflib
preflib1` prints a problem.
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.result import Result
from peers.matching.parsing import parse
from peers.matching.solver import solve

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data" / "matching-benchmark"
ABSENT = "set MATCHING_BENCHMARK to the folder of the PrefLib bids to run this"
SEATS = 3
CAPACITY = {"preflib1": 6, "preflib2": 7, "preflib3": 6}
# The highest totals there are, stated by ORIGIN.md.
TOTALS = {"preflib1": 124.25, "preflib2": 141.5, "preflib3": 454.25}


def collection() -> Path | None:
    folder = Path(os.environ.get("MATCHING_BENCHMARK", BESIDE))
    return folder if (folder / "preflib1.in").is_file() else None


def problem(name: str) -> dict[str, Any]:
    """Papers become requests of three seats, reviewers peers."""
    folder = collection()
    if folder is None:
        raise FileNotFoundError(ABSENT)
    head, *rows = (folder / f"{name}.in").read_text().split("\n")
    papers, reviewers = map(int, head.split())
    scores = [[float(cell) for cell in row.split()] for row in rows if row.strip()]
    if len(scores) != papers or any(len(row) != reviewers for row in scores):
        raise ValueError(f"{name}.in does not hold {papers} rows of {reviewers} numbers.")
    return {
        "requests": [{"id": f"paper {at + 1}", "seats": SEATS} for at in range(papers)],
        "peers": [
            {"id": f"reviewer {at + 1}", "capacity": CAPACITY[name]} for at in range(reviewers)
        ],
        "scores": scores,
    }


def run() -> Iterator[Result]:
    """The totals, which the fair plans reach as well."""
    if collection() is None:
        print(f"  not measured: {ABSENT}")
        return
    for name, total in TOTALS.items():
        asked = parse(problem(name))
        plan = solve(asked)
        worst = plan.worst / asked.scale
        proof = "proved" if plan.proved else "not proved"
        what = f"{name}, total with the worst request ({worst:g}) first, {proof}"
        yield Result(what, plan.total / asked.scale, "", total, more_is_better=True)


if __name__ == "__main__":
    json.dump(problem(sys.argv[1]), sys.stdout)
