"""`python -m bench [name …]`: run every benchmark, or those named, and print what each measures.

A benchmark is a module of this package with `run() -> Iterable[Result]`. It makes its own rows
on a server of its own, so figures of one run can be compared with each other, not with others'.
"""

import importlib
import os
import pkgutil
import sys

import bench


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
    missed = 0
    for name in wanted or known:
        module = importlib.import_module(f"bench.{name}")
        print(f"\n{name}: {(module.__doc__ or '').splitlines()[0]}", flush=True)
        for result in module.run():
            print(f"  {result}", flush=True)
            missed += not result.reached
    print("\nEverything reached." if not missed else f"\nNot reached: {missed}.")
    return int(missed > 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
