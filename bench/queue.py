"""The officers' queue with 1,000 and 100,000 requests, and a case with 200 messages and events.

Cost is processor time of web and database for a page, the least of interleaved rounds; two
databases of `manage.py load_scale` on one server, compared within the run.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

from bench._queue import TABS
from bench.result import Result

FEW, MANY = "1000", "100000"


def run() -> Iterator[Result]:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "devosupport.settings"}
    command = [sys.executable, "-m", "bench._queue"]
    printed = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout
    found = json.loads(printed.splitlines()[-1])
    cost, queries = found["cost"], found["queries"]
    case = {name: cost.pop(name) for name in TABS}
    asked = {name: max(queries.pop(name).values()) for name in TABS}
    yield Result("queue unfiltered, 1,000 requests", cost["unfiltered"][FEW], "ms")
    for name, spent in cost.items():
        yield Result(f"queue, {name}, 100,000 ÷ 1,000", spent[MANY] / spent[FEW], "times", 1.2)
    most = max(max(one.values()) for one in queries.values())
    yield Result("queue, most queries of any filter", most, "", 8)
    changed = sum(one[FEW] != one[MANY] for one in queries.values())
    yield Result("queue, filters whose queries grow with the rows", changed, "", 0)
    dearest = max(spent[MANY] for spent in cost.values())
    yield Result("queue, cost of the dearest filter, 100,000 requests", dearest, "ms", 100)
    yield Result("queue, 99 of 100 pages, 100,000 requests", found["p99"][MANY], "ms", 100)
    for name, spent in case.items():
        what = f"{name} page with 200 messages and events"
        yield Result(f"{what}, queries at both sizes", asked[name], "", 12)
        yield Result(f"{what}, cost", spent[FEW], "ms")
        yield Result(f"{what}, 100,000 ÷ 1,000", spent[MANY] / spent[FEW], "times", 1.2)
