"""What public pages cost beside a view that does nothing: processor of web and database.

One process, its own database, rounds taken in turn; the least of each, as a ratio. A page is
rendered once for all processes, when what it shows has changed; that is a row of its own.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

from bench.result import Result

LIMITS = {
    "page": ("case-study page, new to the process", 12),
    "anew": ("case-study page, the first reader after a change", None),
    "kept": ("case-study page, kept", 2.0),
    "known": ("case-study page the reader has (304)", 3),
    "list": ("library list, made anew", None),
    "search": ("search page, made anew", None),
}


def run() -> Iterator[Result]:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "devosupport.settings"}
    command = [sys.executable, "-m", "bench._pages"]
    printed = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout
    cost = json.loads(printed.splitlines()[-1])
    yield Result("empty view", cost["empty"], "ms")
    for name, (what, limit) in LIMITS.items():
        yield Result(f"{what} ÷ empty view", cost[name] / cost["empty"], "times", limit)
