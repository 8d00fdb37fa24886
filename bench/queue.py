"""The officers' queue with 1,000 and 100,000 requests, and a case with 200 messages and events.

Cost is processor time of web and database for a page, the least of interleaved rounds; two
databases of `manage.py load_scale` on one server, compared within the run.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

from bench.result import Result

FEW, MANY = "1000", "100000"


def run() -> Iterator[Result]:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "devosupport.settings"}
    command = [sys.executable, "-m", "bench._queue"]
    printed = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout
    found = json.loads(printed.splitlines()[-1])
    yield Result("queue unfiltered, 1,000 requests", found["cost"]["unfiltered"][FEW], "ms")
    for name, cost in found["cost"].items():
        yield Result(f"queue, {name}, 100,000 ÷ 1,000", cost[MANY] / cost[FEW], "times", 1.2)
    most = max(max(one.values()) for one in found["queries"].values())
    yield Result("queue, most queries of any filter", most, "", 8)
    changed = sum(one[FEW] != one[MANY] for one in found["queries"].values())
    yield Result("queue, filters whose queries grow with the rows", changed, "", 0)
    dearest = max(cost[MANY] for cost in found["cost"].values())
    yield Result("queue, cost of the dearest filter, 100,000 requests", dearest, "ms", 100)
    yield Result("queue, 99 of 100 pages, 100,000 requests", found["p99"][MANY], "ms", 100)
    yield from pages_of_a_case(found["case"])


TABS = {"overview": "case", "messages/": "messages", "history/": "history", "similar/": "similar"}


def pages_of_a_case(case: dict[str, dict[str, float]]) -> Iterator[Result]:
    """With 200 messages and events, among few requests and among many."""
    for tab, words in TABS.items():
        what = f"{words} page with 200 messages and events"
        most = max(case[size][f"{tab} queries"] for size in (FEW, MANY))
        yield Result(f"{what}, queries at both sizes", most, "", 12)
        yield Result(f"{what}, cost", case[FEW][f"{tab} ms"], "ms")
        ratio = case[MANY][f"{tab} ms"] / case[FEW][f"{tab} ms"]
        yield Result(f"{what}, 100,000 ÷ 1,000", ratio, "times", 1.2)
