"""What counting a page view costs a page: processor time, and what it writes."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

from bench.result import Result


def run() -> Iterator[Result]:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "devosupport.settings"}
    command = [sys.executable, "-m", "bench._counting"]
    printed = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout
    found = json.loads(printed.splitlines()[-1])
    yield Result("counting a page view", found["milliseconds"], "ms", 0.15)
    yield Result("statements it sends to the database", found["statements"], "", 0)
