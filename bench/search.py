"""How the search fares as the hub grows: 1,000, 5,000 and 100,000 pages.

Facets, snippets and the count are included. The word that is everywhere is compared by processor
time, the questions of one to six words by the clock on an otherwise idle machine.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

from bench.result import Result


def run() -> Iterator[Result]:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "devosupport.settings"}
    command = [sys.executable, "-m", "bench._search"]
    printed = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout
    found = json.loads(printed.splitlines()[-1])
    everywhere = found["everywhere"]
    ratio = everywhere["100000"] / everywhere["1000"]
    yield Result("a word that is everywhere, 1,000 pages", everywhere["1000"], "ms")
    yield Result("the same word, 100,000 ÷ 1,000 pages", ratio, "times", 1.5)
    yield Result("95 of 100 questions, 5,000 pages", found["p95"]["5000"], "ms", 100)
    yield Result("95 of 100 questions, 100,000 pages", found["p95"]["100000"], "ms", 250)
    yield Result("95 of 100 offers while typing, 100,000 pages", found["ahead"], "ms", 30)
