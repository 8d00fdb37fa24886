"""`python -m bench [name …]`: run every benchmark, or those named, and print one table of figures.

A benchmark is a module of this package with `run() -> Iterable[Result]`. It makes its own rows
on a server of its own, so figures of one run can be compared with each other, not with others'.
"""

import importlib
import os
import pkgutil
import sys
import time
import traceback

import bench
from bench.result import Result, table


def names() -> list[str]:
    """Every module here that has something to run; the others help."""
    found = (
        module.name for module in pkgutil.iter_modules(bench.__path__) if module.name[0] != "_"
    )
    return [name for name in found if hasattr(importlib.import_module(f"bench.{name}"), "run")]


def main(wanted: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "devosupport.settings")
    known = names()
    if unknown := set(wanted) - set(known):
        print(f"No such benchmark: {', '.join(sorted(unknown))}. There are: {', '.join(known)}.")
        return 2
    found: list[tuple[str, Result]] = []
    broken = []
    for name in wanted or known:
        module = importlib.import_module(f"bench.{name}")
        print(f"\n{name}: {(module.__doc__ or '').splitlines()[0]}", flush=True)
        begun = time.monotonic()
        try:
            for result in module.run():
                print(f"  {result}", flush=True)
                found.append((name, result))
        except Exception:
            # The others are still worth knowing.
            traceback.print_exc()
            broken.append(name)
        print(f"  {time.monotonic() - begun:.0f} s", flush=True)
    print(f"\n{table(found)}\n\n{conclusion(found, broken)}")
    return int(bool(broken) or any(not result.reached for _, result in found))


def conclusion(found: list[tuple[str, Result]], broken: list[str]) -> str:
    missed = sum(not result.reached for _, result in found)
    said = f"Not reached: {missed}." if missed else "Everything reached."
    if broken:
        said += f" Broke off: {', '.join(broken)}."
    return f"{said} Processors: {os.cpu_count()}; load over the last minutes: {load()}."


def load() -> str:
    return " ".join(f"{number:.1f}" for number in os.getloadavg())


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
